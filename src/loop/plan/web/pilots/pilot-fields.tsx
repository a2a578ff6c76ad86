import { Button, Input } from 'antd'
import { useLang, useTexts } from '../../../../ui/i18n/use-texts.ts'
import { Field, TextField } from '../../../../ui/form/plain-field.tsx'
import { Icon } from '../../../../ui/marks/icon.tsx'
import type { Draft, DraftMeasure, DraftStage } from './draft.ts'
import { FindIndicator } from './find-indicator.tsx'
import { MeasureFields } from './measure-fields.tsx'
import { pilotTexts } from './texts.ts'

let made = 0
const newKey = (): string => `new-${++made}`

/** A measure that was just added, due at the end of the pilot. */
export const freshMeasure = (due: string, more: Partial<DraftMeasure> = {}): DraftMeasure => ({
  key: newKey(),
  id: null,
  indicator: null,
  name: '',
  unit: '',
  comparator: 'at_least',
  base: '',
  aim: '',
  due,
  ...more,
})

/** All fields of a pilot's text. `fault`: what the server said of one of them. */
export const PilotFields = (props: {
  draft: Draft
  onChange: (d: Draft) => void
  fault: (field: string) => string | undefined
}) => {
  const t = useTexts(pilotTexts)
  const lang = useLang()
  const { draft: d, fault } = props
  const set = (part: Partial<Draft>): void => props.onChange({ ...d, ...part })
  const area = (field: 'aim' | 'trial', help: string | undefined, max: number, least: number) => (
    <Field label={t(`form.${field}`)} fault={fault(field)} {...(help === undefined ? {} : { help })}>
      {(ids) => (
        <Input.TextArea
          {...ids}
          autoSize={{ minRows: least }}
          maxLength={max}
          value={d[field]}
          onChange={(e) => set({ [field]: e.target.value })}
        />
      )}
    </Field>
  )
  return (
    <>
      <TextField
        label={t('form.title')}
        maxLength={80}
        value={d.title}
        fault={fault('title')}
        onChange={(title) => set({ title })}
      />
      {area('aim', t('form.aimHelp'), 1000, 2)}
      {area('trial', undefined, 3000, 3)}
      <div className="pilot-days">
        <TextField
          label={t('form.starts')}
          type="date"
          value={d.startsOn}
          fault={fault('startsOn')}
          onChange={(startsOn) => set({ startsOn })}
        />
        <TextField
          label={t('form.ends')}
          type="date"
          value={d.endsOn}
          fault={fault('endsOn')}
          onChange={(endsOn) => set({ endsOn })}
        />
      </div>
      <Group title={t('form.stages')} help={t('form.stagesHelp')} fault={fault('stages')}>
        {d.stages.map((s) => (
          <StageRow
            key={s.key}
            of={s}
            from={d.startsOn}
            onChange={(next) => set({ stages: d.stages.map((x) => (x.key === s.key ? next : x)) })}
            {...(d.stages.length > 1 && {
              onRemove: () => set({ stages: d.stages.filter((x) => x.key !== s.key) }),
            })}
          />
        ))}
        <div>
          <Button
            size="small"
            icon={<Icon name="plus" size={14} />}
            onClick={() => set({ stages: [...d.stages, { key: newKey(), id: null, title: '', due: '' }] })}
          >
            {t('form.addStage')}
          </Button>
        </div>
      </Group>
      <Group title={t('form.measures')} help={t('form.measuresHelp')} fault={fault('measures') ?? fault('indicator')}>
        {d.measures.map((m) => (
          <MeasureFields
            key={m.key}
            of={m}
            onChange={(next) => set({ measures: d.measures.map((x) => (x.key === m.key ? next : x)) })}
            onRemove={() => set({ measures: d.measures.filter((x) => x.key !== m.key) })}
          />
        ))}
        <FindIndicator
          onChoose={(i) =>
            set({
              measures: [
                ...d.measures,
                freshMeasure(d.endsOn, {
                  indicator: i.code,
                  name: i[lang],
                  unit: i.unit,
                  comparator: i.direction === 'down' ? 'at_most' : 'at_least',
                }),
              ],
            })
          }
        />
        <div>
          <Button
            size="small"
            icon={<Icon name="plus" size={14} />}
            onClick={() => set({ measures: [...d.measures, freshMeasure(d.endsOn)] })}
          >
            {t('form.addCount')}
          </Button>
        </div>
      </Group>
    </>
  )
}

const Group = (props: { title: string; help: string; fault: string | undefined; children: React.ReactNode }) => (
  <fieldset className="pilot-group">
    <legend>{props.title}</legend>
    <p className="form-help">{props.help}</p>
    {props.fault !== undefined && <p className="form-fault">{props.fault}</p>}
    {props.children}
  </fieldset>
)

const StageRow = (props: {
  of: DraftStage
  from: string
  onChange: (s: DraftStage) => void
  onRemove?: () => void
}) => {
  const t = useTexts(pilotTexts)
  const { of: s } = props
  const name = s.title || t('form.stageTitle')
  return (
    <div className="row g8">
      <Input
        className="grow"
        value={s.title}
        maxLength={120}
        placeholder={t('form.stageTitle')}
        aria-label={t('form.stageTitle')}
        onChange={(e) => props.onChange({ ...s, title: e.target.value })}
      />
      <input
        type="date"
        className="field-input pilot-day"
        value={s.due}
        min={props.from}
        aria-label={`${name} ${t('form.due')}`}
        onChange={(e) => props.onChange({ ...s, due: e.target.value })}
      />
      {props.onRemove && (
        <button
          type="button"
          className="icon-button"
          aria-label={t('form.remove', { name })}
          title={t('form.remove', { name })}
          onClick={props.onRemove}
        >
          <Icon name="close" size={14} />
        </button>
      )}
    </div>
  )
}
