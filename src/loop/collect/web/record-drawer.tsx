import { useState } from 'react'
import type { Value } from '../../../kernel/entity.ts'
import { controlsOf, type Control } from '../../../ui/form/draft.ts'
import { useLabel, useTexts } from '../../../ui/i18n/use-texts.ts'
import { Facts } from '../../../ui/parts/figure.tsx'
import { Note, Tag } from '../../../ui/parts/small.tsx'
import { Block } from '../../../ui/parts/states.tsx'
import { useRead } from '../../../ui/query.ts'
import { useMay } from '../../../ui/session/provider.tsx'
import { Drawer } from '../../../ui/shell/drawer.tsx'
import { useUrl } from '../../../ui/url.ts'
import { RecordChange } from './record-change.tsx'
import { RecordAct } from './record-form.tsx'
import { RecordHistory } from './record-history.tsx'
import { RecordLines } from './record-lines.tsx'
import { titleOf, useReadable } from './record-readable.ts'
import { Unmask } from './record-unmask.tsx'
import { collectTexts } from './texts.ts'
import type { ClearRow, RecordAnswer, RegisterAnswer } from './types/records.ts'

/** A record with all its fields, masked, what may be done with it, its lines, and where each version came from. */
export const RecordDrawer = (props: { register: RegisterAnswer; id: string; onClose: () => void }) => {
  const { register, id } = props
  const label = useLabel()
  const url = useUrl()
  const [clear, setClear] = useState<ClearRow | null>(null)
  const record = useRead<RecordAnswer>(`/api/registers/${register.code}/rows/${id}`)
  const data = record.data
  const state = data && register.states[data.state]
  const act = url.get('act')
  const close = (): void => {
    url.set({ act: undefined, request: undefined })
    props.onClose()
  }
  return (
    <Drawer
      title={data ? titleOf(register, data.values) || data.orgName : label(register.label)}
      note={data && `${data.orgName}${state ? `　${label(state)}` : ''}`}
      width={act === undefined ? 480 : 560}
      onClose={close}
    >
      <Block of={record} rows={12}>
        {(r) =>
          act === undefined ? (
            <View register={register} id={id} record={r} clear={clear} onClear={setClear} />
          ) : (
            <RecordChange
              key={`${id} ${act}`}
              act={act}
              register={register}
              id={id}
              record={r}
              clear={clear}
              onDone={() => {
                setClear(null)
                url.set({ act: undefined, request: undefined })
              }}
            />
          )
        }
      </Block>
    </Drawer>
  )
}

const View = (props: {
  register: RegisterAnswer
  id: string
  record: RecordAnswer
  clear: ClearRow | null
  onClear: (values: ClearRow) => void
}) => {
  const { register, id, record: r, clear } = props
  const t = useTexts(collectTexts)
  const label = useLabel()
  const url = useUrl()
  const may = useMay('pii.read')
  const say = useReadable(register.entity)
  const withUnit = (c: Control, value: Value | undefined): string => {
    const text = say(c, value)
    const unit = c.field.kind === 'money' ? t('ledger.yuan') : c.field.unit && label(c.field.unit)
    return unit === undefined || !/\d$/.test(text) ? text : `${text} ${unit}`
  }
  const corrects = r.closed !== null && r.moves.some((m) => m.edits)
  const go = (act: string): void => url.set({ act })
  return (
    <>
      <div className="record-moves">
        {!r.open && <Tag>{t('ledger.idle')}</Tag>}
        {r.may.edit && <RecordAct text={t('ledger.edit')} onClick={() => go('edit')} />}
        {r.moves.map((m) => (
          <RecordAct key={m.name} text={label(m.label)} onClick={() => go(`move.${m.name}`)} />
        ))}
        {may && !clear && !r.destroyed && <Unmask register={register.code} id={id} onShown={props.onClear} />}
      </div>
      {r.closed && (
        <Note>
          {t('ledger.closed', { state: label(register.states[r.state] ?? { zh: r.state, en: r.state }) })}
          {label(r.closed)}
        </Note>
      )}
      {r.destroyed && <Note>{t('ledger.destroyed')}</Note>}
      {may && clear && <Note tone="yellow">{t('ledger.unmasked')}</Note>}
      <div className="ledger-part">
        <Facts
          of={controlsOf(register.entity).map((c) => [
            label(c.label),
            withUnit(c, clear?.values[c.property] ?? r.values[c.property]),
          ])}
        />
      </div>
      {register.lines.map((line) => (
        <RecordLines
          key={line.name}
          register={register}
          id={id}
          entity={line}
          rows={r.lines[line.name] ?? []}
          clear={clear}
          edit={(r.may.edit || corrects) && line.name in r.lines}
          remove={r.may.edit}
          onAdd={() => go(`line.${line.name}`)}
          onEdit={(lineId) => go(`line.${line.name}.${lineId}`)}
        />
      ))}
      <div className="ledger-part">
        <h3>{t('ledger.history')}</h3>
        <RecordHistory of={r} entity={register.entity} />
      </div>
    </>
  )
}
