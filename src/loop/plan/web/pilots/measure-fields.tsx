import { Input, Select } from 'antd'
import { unitWord } from '../../../../kernel/format/unit-word.ts'
import { useLang, useTexts } from '../../../../ui/i18n/use-texts.ts'
import { Icon } from '../../../../ui/marks/icon.tsx'
import type { DraftMeasure } from './draft.ts'
import { pilotTexts } from './texts.ts'

/** 58 is written for a share of 0.58, 万元 and 元 for cents. */
const writtenUnit = (unit: string, lang: 'zh' | 'en'): string =>
  unit === 'CNY' ? (lang === 'zh' ? '万元' : '10k yuan') : unitWord(unit)[lang]

/** One measure: an indicator with its aim, or a count by hand with name, unit and base. */
export const MeasureFields = (props: {
  of: DraftMeasure
  onChange: (m: DraftMeasure) => void
  onRemove?: () => void
}) => {
  const t = useTexts(pilotTexts)
  const lang = useLang()
  const { of: m, onChange } = props
  const set = (part: Partial<DraftMeasure>): void => onChange({ ...m, ...part })
  const byHand = m.indicator === null
  const name = m.name || t('form.name')
  return (
    <div className="pilot-row">
      <div className="row g8">
        {byHand ? (
          <>
            <Input
              className="grow"
              value={m.name}
              maxLength={60}
              placeholder={t('form.name')}
              aria-label={t('form.name')}
              onChange={(e) => set({ name: e.target.value })}
            />
            <Input
              style={{ width: 84 }}
              value={m.unit}
              maxLength={12}
              placeholder={t('form.unitWord')}
              aria-label={`${name} ${t('form.unitWord')}`}
              onChange={(e) => set({ unit: e.target.value })}
            />
          </>
        ) : (
          <b className="grow">{m.name}</b>
        )}
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
      <div className="pilot-fields">
        {byHand && (
          <label>
            <span>
              {t('form.base')} <span className="t3">{t('form.optional')}</span>
            </span>
            <Input value={m.base} inputMode="decimal" suffix={m.unit} onChange={(e) => set({ base: e.target.value })} />
          </label>
        )}
        <label>
          <span>{t('form.comparator')}</span>
          <Select<DraftMeasure['comparator']>
            value={m.comparator}
            options={(['at_least', 'at_most'] as const).map((value) => ({ value, label: t(`form.${value}`) }))}
            onChange={(comparator) => set({ comparator })}
          />
        </label>
        <label>
          <span>{t('form.aimValue')}</span>
          <Input
            value={m.aim}
            inputMode="decimal"
            aria-label={`${name} ${t('form.aimValue')}`}
            suffix={byHand ? m.unit : writtenUnit(m.unit, lang)}
            onChange={(e) => set({ aim: e.target.value })}
          />
        </label>
        <label>
          <span>{t('form.due')}</span>
          <input
            type="date"
            className="field-input"
            value={m.due}
            aria-label={`${name} ${t('form.due')}`}
            onChange={(e) => set({ due: e.target.value })}
          />
        </label>
      </div>
    </div>
  )
}
