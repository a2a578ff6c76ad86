import type { Entity } from '../../../kernel/entity.ts'
import {
  fieldColumns,
  hasPerson,
  keyColumns,
  sealedProperties,
  stageOf,
  tableOf,
} from '../../../kernel/derive/columns.ts'
import type { Move } from '../../../kernel/lifecycle.ts'
import { OPEN_VERSION, type Register } from '../../../kernel/register.ts'
import type { Decided } from './decided.ts'
import { ledOutSql } from './led-out.ts'

/** A staged row that a file may not bring in. */
export interface Hit {
  sheet: string
  source_row: number
  state: string
  /** The closed state from which a file led the record out without the office's word; null of any other record. */
  awaited: string | null
  /** A new line dated before what is kept, by which the life cycle moves: it would change what was decided, not lead on from it. */
  late: boolean
  /** A line that is new to its record. */
  added: boolean
  /** Properties whose value differs from what stands there. */
  fields: string[]
  was: Buffer | null
  now: Buffer | null
}

/** Columns that are typed, by property: what the product fills by itself is no change of anybody's. */
const typedColumns = (entity: Entity): readonly { readonly name: string; readonly property: string }[] =>
  fieldColumns(entity).filter((c) =>
    c.property in entity.fields
      ? entity.fields[c.property]!.req !== 'A'
      : c.property === 'name' || c.property === 'idType',
  )

/** Properties of which only the sealed blob knows whether they differ; of the paper number its hash knows. */
export const blind = (entity: Entity): string[] => sealedProperties(entity).filter((p) => p !== 'idNo')

const differ = (entity: Entity): string =>
  `array_remove(array[${[
    ...typedColumns(entity).map((c) => `case when s.${c.name} is distinct from t.${c.name} then '${c.property}' end`),
    ...(hasPerson(entity) ? [`case when s.person_hash is distinct from t.person_hash then 'idNo' end`] : []),
  ].join(', ')}]::text[], null)`

const same = (columns: readonly string[], a: string, b: string): string =>
  columns.map((k) => `${a}.${k} = ${b}.${k}`).join(' and ')
const open = (alias: string, register: Register): string =>
  `${alias}.region = :region and ${alias}.org_id = :org::uuid${register.kind === 'return' ? ` and ${alias}.period = :period` : ''} and ${alias}.to_version = ${OPEN_VERSION}`
const staged = (alias: string): string => `${alias}.region = :region and ${alias}.upload_id = :upload::uuid`
const column = (property: string, entity: Entity): string =>
  fieldColumns(entity).find((c) => c.property === property)!.name

const list = (values: readonly string[]): string => values.map((v) => `'${v}'`).join(', ')

/**
 * The file itself leads the record out of its closed state: by an event that its sender may enter, dated after all that are kept, with
 * none beside it that closes the record again.
 */
function leadsOut(register: Register, closed: readonly string[], exits: readonly Move[]): string {
  const main = keyColumns(register.entity)
  return register.lines
    .flatMap((line) => {
      const mine = exits.filter((m) => m.adds?.line === line.name)
      if (mine.length === 0) return []
      const pairs = mine.flatMap((m) =>
        m.from.flatMap((f) => (closed.includes(f) ? m.adds!.codes.map((c) => `('${f}', '${c}')`) : [])),
      )
      const closing = register.lifecycle.moves.flatMap((m) =>
        m.adds?.line === line.name && closed.includes(m.to) ? m.adds.codes : [],
      )
      const [kind, on] = [column(mine[0]!.adds!.field, line), column(mine[0]!.adds!.on, line)]
      const again =
        closing.length === 0
          ? ''
          : ` and not exists (select 1 from ${stageOf(line)} x where ${staged('x')} and ${same(main, 'x', 't')}
            and x.${kind} in (${list(closing)}) and x.${on} >= e.${on})`
      return [
        ` and not exists (select 1 from ${stageOf(line)} e where ${staged('e')} and ${same(main, 'e', 't')}
          and (t.state, e.${kind}) in (${pairs.join(', ')})
          and not exists (select 1 from ${tableOf(line)} k where ${open('k', register)} and ${same(main, 'k', 't')} and k.${on} >= e.${on})${again})`,
      ]
    })
    .join('')
}

const PLACE = 's.source_sheet as sheet, s.source_row'

/**
 * Rows of the main table that the file would change though they are closed, or wait for the word of the office (from one of the states
 * `awaited`), or in fields that others decide.
 */
export function mainSql(
  register: Register,
  decided: Decided,
  exits: readonly Move[],
  awaited: readonly string[],
): string {
  const { entity } = register
  const kept = decided.fields.map((f) => `s.${column(f, entity)} is distinct from t.${column(f, entity)}`)
  const reasons = [
    ...(decided.closed.length > 0
      ? [`(t.state in (${list(decided.closed)})${leadsOut(register, decided.closed, exits)})`]
      : []),
    ...(awaited.length > 0 ? [`${ledOutSql(register, awaited, 't')} is not null`] : []),
    ...(kept.length > 0 ? [`(${kept.join(' or ')})`] : []),
  ]
  return `select ${PLACE}, t.state, ${ledOutSql(register, awaited, 't')} as awaited, false as late, false as added, ${differ(entity)} as fields, t.sealed as was, s.sealed as now
    from ${stageOf(entity)} s join ${tableOf(entity)} t on ${open('t', register)} and ${same(keyColumns(entity), 's', 't')}
    where ${staged('s')} and s.digest <> t.digest and (${reasons.join(' or ')}) order by s.row_no limit 5000`
}

/** New rows that give what others decide. */
export const newSql = (register: Register, decided: Decided): string => {
  const { entity } = register
  const filled = decided.empty.map((f) => ({ f, c: column(f, entity) }))
  return `select ${PLACE}, '' as state, null as awaited, false as late, false as added, array_remove(array[${filled.map(({ f, c }) => `case when s.${c} is not null then '${f}' end`).join(', ')}]::text[], null) as fields,
      null::bytea as was, null::bytea as now
    from ${stageOf(entity)} s where ${staged('s')} and (${filled.map(({ c }) => `s.${c} is not null`).join(' or ')})
      and not exists (select 1 from ${tableOf(entity)} t where ${open('t', register)} and ${same(keyColumns(entity), 's', 't')})
    order by s.row_no limit 5000`
}

/**
 * Another new line of the file leads the closed record `p` out of its state before this one, or on its day: what comes after it waits for the
 * word of the office like a line of a later file.
 */
function afterWayOut(register: Register, line: Entity, awaited: readonly string[]): string {
  const ways = register.lifecycle.moves.filter(
    (m) => m.adds?.line === line.name && !register.lifecycle.closed?.includes(m.to),
  )
  const pairs = ways.flatMap((m) =>
    m.from.flatMap((f) => (awaited.includes(f) ? m.adds!.codes.map((c) => `('${f}', '${c}')`) : [])),
  )
  if (pairs.length === 0) return 'false'
  const keys = keyColumns(register.entity)
  const [kind, on] = [column(ways[0]!.adds!.field, line), column(ways[0]!.adds!.on, line)]
  return `((p.state, s.${kind}) not in (${pairs.join(', ')}) and exists (select 1 from ${stageOf(line)} x where ${staged('x')} and ${same(keys, 'x', 'p')}
    and (p.state, x.${kind}) in (${pairs.join(', ')}) and x.${on} <= s.${on}
    and not exists (select 1 from ${tableOf(line)} k where ${open('k', register)} and ${same(keys, 'k', 'p')} and k.${on} >= x.${on})))`
}

/**
 * Lines that the file would add to a closed record, or to one that waits for the word of the office, or change in it. Of lines by which
 * the life cycle moves a closed record may get one: the one that leads it out, dated after all that are kept. It waits for the office then,
 * and what the file brings after it is shut like all that is new to a record that waits.
 */
export function lineSql(register: Register, line: Entity, decided: Decided, awaited: readonly string[]): string | null {
  const keys = keyColumns(register.entity)
  const columns = new Set(fieldColumns(line).map((c) => c.name))
  const moves = register.lifecycle.moves.find((m) => m.adds?.line === line.name)?.adds
  if (decided.closed.length === 0 || !keys.every((k) => columns.has(k))) return null
  const on = moves && column(moves.on, line)
  const late = on
    ? `(t.id is null and exists (select 1 from ${tableOf(line)} k where ${open('k', register)} and ${same(keys, 'k', 'p')} and k.${on} > s.${on}))`
    : 'false'
  const waits = ledOutSql(register, awaited, 'p')
  const shut = `(p.state in (${list(decided.closed)})${awaited.length > 0 ? ` or ${waits} is not null` : ''})`
  const which = [
    't.id is not null',
    late,
    ...(awaited.length > 0 ? [`(p.state not in (${list(decided.closed)}) and ${waits} is not null)`] : []),
    afterWayOut(register, line, awaited),
  ]
  return `select ${PLACE}, p.state, ${waits} as awaited, ${late} as late, t.id is null as added, ${differ(line)} as fields, t.sealed as was, s.sealed as now
    from ${stageOf(line)} s join ${tableOf(register.entity)} p on ${open('p', register)} and ${same(keys, 's', 'p')}
    left join ${tableOf(line)} t on ${open('t', register)} and ${same(keyColumns(line), 's', 't')}
    where ${staged('s')} and s.digest is distinct from t.digest${on ? ` and (${which.join(' or ')})` : ''} and ${shut}
    order by s.row_no limit 5000`
}

/** Empty cells of fields that others decide mean: as it stands. A row that differs in nothing else is the row that stands there. */
export function keepSql(register: Register, decided: Decided): string | null {
  const { entity } = register
  const kept = decided.fields.filter((f) => entity.fields[f]?.req !== 'R').map((f) => column(f, entity))
  if (kept.length === 0) return null
  const others = typedColumns(entity).filter((c) => !kept.includes(c.name))
  const equal = [
    ...others.map((c) => `s.${c.name} is not distinct from t.${c.name}`),
    ...kept.map((c) => `coalesce(s.${c}, t.${c}) is not distinct from t.${c}`),
    's.sealed is null and t.sealed is null',
  ].join(' and ')
  return `update ${stageOf(entity)} s set ${kept.map((c) => `${c} = coalesce(s.${c}, t.${c})`).join(', ')},
      digest = case when ${equal} then t.digest else s.digest end
    from ${tableOf(entity)} t
    where ${staged('s')} and ${open('t', register)} and ${same(keyColumns(entity), 's', 't')}
      and (${kept.map((c) => `s.${c} is null and t.${c} is not null`).join(' or ')})`
}
