import { useState } from 'react'
import { Button, Popconfirm } from 'antd'
import type { Entity } from '../../../kernel/entity.ts'
import { api } from '../../../ui/api.ts'
import { controlsOf } from '../../../ui/form/draft.ts'
import { useLabel, useTexts } from '../../../ui/i18n/use-texts.ts'
import { Note } from '../../../ui/parts/small.tsx'
import { useAct } from '../../../ui/query.ts'
import { toast } from '../../../ui/shell/toast.tsx'
import { RecordAct } from './record-form.tsx'
import { useReadable } from './record-readable.ts'
import { collectTexts } from './texts.ts'
import type { ClearRow, LineRow, RegisterAnswer } from './types/records.ts'

/** Lines shown before one asks for all. */
const FIRST = 12
/** A value that is masked wholly says nothing. */
const HIDDEN = '****'

/** Rows of a line table that belong to a record: what is filled in, and where lines may change, the acts on each. */
export const RecordLines = (props: {
  register: RegisterAnswer
  id: string
  entity: Entity
  rows: readonly LineRow[]
  clear: ClearRow | null
  edit: boolean
  /** Lines may be taken away as well. */
  remove: boolean
  onAdd: () => void
  onEdit: (lineId: string) => void
}) => {
  const { register, entity, rows, edit, clear } = props
  const [all, setAll] = useState(false)
  const t = useTexts(collectTexts)
  const label = useLabel()
  const say = useReadable(entity)
  const name = label(entity.label)
  const controls = controlsOf(entity).filter((c) => !register.entity.key.includes(c.property))
  const end = useAct(
    (line: LineRow) =>
      api.post(`/api/registers/${register.code}/rows/${props.id}/lines/${entity.name}/${line.id}/end`, {
        version: line.version,
      }),
    { refresh: ['/api/registers', '/api/collect'], done: () => toast(t('ledger.saved')) },
  )
  if (rows.length === 0 && !edit) return null
  return (
    <div className="ledger-part">
      <div className="row g8">
        <h3 className="grow">{t('ledger.lines', { name, count: rows.length })}</h3>
        {edit && <RecordAct text={t('ledger.lineAdd', { name })} onClick={props.onAdd} />}
      </div>
      {end.error && <Note tone="red">{end.error.title}</Note>}
      {rows.length === 0 && <p className="t3 s13">{t('ledger.lineNone', { name })}</p>}
      <ul className="record-lines">
        {rows.slice(0, all ? rows.length : FIRST).map((row) => {
          const values = { ...row.values, ...clear?.lines[row.id] }
          const [first, ...rest] = controls.flatMap((c) => {
            const value = values[c.property]
            const empty = value === null || value === '' || value === undefined || value === HIDDEN
            return empty ? [] : [{ name: label(c.label), text: say(c, value) }]
          })
          return (
            <li key={row.id}>
              <div className="grow">
                <b>{first?.text}</b>
                <div className="s12 t2">
                  {rest.map((r) => (
                    <span key={r.name}>
                      <span className="t3">{r.name}</span> {r.text}
                    </span>
                  ))}
                </div>
              </div>
              {edit && entity.append !== true && (
                <div className="record-line-acts">
                  <RecordAct
                    text={t('ledger.lineEdit')}
                    of={`${name} ${first?.text ?? ''}`}
                    onClick={() => props.onEdit(row.id)}
                  />
                  {props.remove && (
                    <Popconfirm
                      title={t('ledger.lineEndAsk', { name })}
                      okText={t('ledger.lineEndAct')}
                      cancelText={t('ledger.cancel')}
                      onConfirm={() => end.mutate(row)}
                    >
                      <Button
                        size="small"
                        aria-label={`${t('ledger.lineEnd')} ${name} ${first?.text ?? ''}`}
                        loading={end.isPending && end.variables?.id === row.id}
                      >
                        {t('ledger.lineEnd')}
                      </Button>
                    </Popconfirm>
                  )}
                </div>
              )}
            </li>
          )
        })}
      </ul>
      {rows.length > FIRST && !all && (
        <Button size="small" onClick={() => setAll(true)}>
          {t('ledger.linesAll', { count: rows.length })}
        </Button>
      )}
    </div>
  )
}
