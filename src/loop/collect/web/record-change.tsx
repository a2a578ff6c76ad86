import { useState } from 'react'
import type { Entity, Row } from '../../../kernel/entity.ts'
import { api } from '../../../ui/api.ts'
import { useLabel, useTexts } from '../../../ui/i18n/use-texts.ts'
import { Note } from '../../../ui/parts/small.tsx'
import { useSession } from '../../../ui/session/provider.tsx'
import { useUrl } from '../../../ui/url.ts'
import { EndRecord } from './record-end.tsx'
import { RecordForm } from './record-form.tsx'
import { collectTexts } from './texts.ts'
import type { ClearRow, LineRow, RecordAnswer, RecordMove, RegisterAnswer, SavedAnswer } from './types/records.ts'

interface ChangeProps {
  readonly register: RegisterAnswer
  readonly id: string
  readonly record: RecordAnswer
  readonly clear: ClearRow | null
  readonly onDone: () => void
}

/** Fields that can be typed: masked values are left out until the record is shown in clear. */
const typedFields = (
  entity: Entity,
  values: Row,
  clear: Row | null,
  except: readonly string[] = [],
): readonly string[] =>
  Object.entries(entity.fields).flatMap(([name, field]) => {
    if (field.req === 'A' || except.includes(name) || field.kind === 'file' || field.kind === 'files') return []
    if (field.kind === 'person') return clear && 'idNo' in clear ? ['person'] : []
    const masked = field.mask !== undefined && values[name] !== null && values[name] !== ''
    return masked && !(clear && name in clear) ? [] : [name]
  })

/** What one does to a record: edit it, make a move, add or change a line; the act stands in the address. */
export const RecordChange = (given: ChangeProps & { readonly act: string }) => {
  // As it was opened: read anew while somebody types, a colleague's fields would count as typed here and be taken back.
  const [record] = useState(given.record)
  const props = { ...given, record }
  const { register } = props
  const [kind, name, lineId] = props.act.split('.')
  const move = kind === 'move' ? record.moves.find((m) => m.name === name) : undefined
  const line = kind === 'line' ? register.lines.find((l) => l.name === name) : undefined
  if (kind === 'end') return <EndRecord {...props} />
  if (move?.edits) return <Edit {...props} move={move} />
  if (move) return <Move {...props} move={move} />
  if (line) return <Line {...props} line={line} row={record.lines[line.name]?.find((r) => r.id === lineId)} />
  return <Edit {...props} />
}

/** The whole record in a form: to change it while it is open, or to correct it with a reason once it is closed. */
const Edit = ({ register, id, record, clear, onDone, move }: ChangeProps & { readonly move?: RecordMove }) => {
  const { user } = useSession()
  const t = useTexts(collectTexts)
  const label = useLabel()
  const path = `/api/registers/${register.code}/rows/${id}`
  const request = useUrl().get('request')
  const only = typedFields(register.entity, record.values, clear?.values ?? null)
  const hidden = clear === null && Object.values(register.entity.fields).some((f) => f.mask !== undefined)
  return (
    <>
      <h3>{move ? label(move.label) : t('ledger.editTitle')}</h3>
      {hidden && <p className="s12 t3 record-note">{t('ledger.personalOut')}</p>}
      {request !== undefined && (
        <div className="record-note">
          <Note tone="accent">{t('ledger.forRequest')}</Note>
        </div>
      )}
      <RecordForm
        entity={register.entity}
        value={{ ...record.values, ...clear?.values }}
        only={only}
        keep={{ name: `${user.id}.${move?.name ?? 'edit'}.${register.code}.${id}`, version: record.version }}
        asksReason={move !== undefined}
        submitText={move ? t('ledger.moveAct', { name: label(move.label) }) : t('ledger.save')}
        record={path}
        send={async (values, more) => {
          const version = more.force ? (await api.get<RecordAnswer>(path)).version : record.version
          const change = { version, values, explanations: more.explanations, request }
          return move
            ? api.post<SavedAnswer>(`${path}/moves/${move.name}`, { ...change, ...saidWhy(more.reason) })
            : api.patch<SavedAnswer>(path, change)
        }}
        onSaved={onDone}
        onCancel={onDone}
      />
    </>
  )
}

const saidWhy = (reason: string): { reason?: string } => (reason.trim() === '' ? {} : { reason })

/** A code field narrowed to the kinds that a move stands for. */
const narrowed = (entity: Entity, move: RecordMove): Entity => {
  const field = entity.fields[move.kindField]
  if (move.kindField === '' || field?.kind !== 'code') return entity
  return { ...entity, fields: { ...entity.fields, [move.kindField]: { ...field, only: [...move.kinds] } } }
}

const Move = ({ register, id, record, move, onDone }: ChangeProps & { readonly move: RecordMove }) => {
  const t = useTexts(collectTexts)
  const label = useLabel()
  const base = [register.entity, ...register.lines].find((e) => e.name === move.entity) ?? register.entity
  const own = move.kindField === ''
  const demanded = Object.fromEntries(
    Object.entries(base.fields).map(([n, f]) => [n, own && move.fields.includes(n) ? { ...f, req: 'R' as const } : f]),
  )
  const entity = narrowed({ ...base, fields: demanded }, move)
  const single = move.kinds.length === 1
  const only = move.fields.filter((f) => !(single && f === move.kindField))
  return (
    <>
      <h3>{label(move.label)}</h3>
      <p className="s13 t2 record-note">{t('ledger.moveTo', { state: label(move.to) })}</p>
      <RecordForm
        entity={entity}
        only={only}
        asksReason={move.reason}
        submitText={t('ledger.moveAct', { name: label(move.label) })}
        send={(values, more) =>
          api.post<SavedAnswer>(`/api/registers/${register.code}/rows/${id}/moves/${move.name}`, {
            version: record.version,
            values,
            explanations: more.explanations,
            ...saidWhy(more.reason),
          })
        }
        onSaved={onDone}
        onCancel={onDone}
      />
    </>
  )
}

const Line = (props: ChangeProps & { readonly line: Entity; readonly row: LineRow | undefined }) => {
  const { register, id, record, line, row, clear, onDone } = props
  const t = useTexts(collectTexts)
  const label = useLabel()
  const request = useUrl().get('request')
  const path = `/api/registers/${register.code}/rows/${id}/lines/${line.name}`
  const inClear = (row && clear?.lines[row.id]) ?? null
  const hidden = row !== undefined && inClear === null && Object.values(line.fields).some((f) => f.mask !== undefined)
  const only = row
    ? typedFields(line, row.values, inClear, register.entity.key)
    : Object.keys(line.fields).filter((n) => !register.entity.key.includes(n) && line.fields[n]?.req !== 'A')
  return (
    <>
      <h3>{t(row ? 'ledger.lineEditTitle' : 'ledger.lineAdd', { name: label(line.label) })}</h3>
      {hidden && <p className="s12 t3 record-note">{t('ledger.personalOut')}</p>}
      <RecordForm
        entity={line}
        {...(row ? { value: { ...row.values, ...inClear } } : {})}
        only={only}
        asksReason={record.closed !== null}
        submitText={t('ledger.save')}
        send={(values, more) => {
          const change = { values, explanations: more.explanations, ...saidWhy(more.reason) }
          return row
            ? api.patch<SavedAnswer>(`${path}/${row.id}`, { ...change, version: row.version, request })
            : api.post<SavedAnswer>(path, change)
        }}
        onSaved={onDone}
        onCancel={onDone}
      />
    </>
  )
}
