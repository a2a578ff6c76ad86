import { sql } from 'kysely'
import { demand, demandStrong } from '../../../directory/public.ts'
import type { Entity, Row } from '../../../kernel/entity.ts'
import { label } from '../../../kernel/label.ts'
import { moveFrom } from '../../../kernel/lifecycle.ts'
import { fieldColumns, keyColumns, tableOf } from '../../../kernel/derive/columns.ts'
import { OPEN_VERSION, type Register } from '../../../kernel/register.ts'
import type { Ctx } from '../../../platform/context.ts'
import { first } from '../../../platform/db/statement.ts'
import { unknownRow } from '../rows/known-register.ts'
import { demandRecordSight, demandRight } from '../rows/register-rights.ts'
import { askedFields } from './allowed-moves.ts'
import { openRow, type KeptRow } from './kept-row.ts'
import { fieldLocked, linesStay, reasonMissing, recordStays, unknownLine, unknownMove } from './refusals.ts'
import { demandAgreed, demandLinesOpen, demandOpen } from './judge-change.ts'
import { saveChange, type Saved } from './save-change.ts'
import { asTyped, type Typed } from './typed-row.ts'

/** What every change on screen may bring along. */
export interface Given {
  readonly values: Row
  readonly version?: string | undefined
  readonly reason?: string | undefined
  /** Reasons by `rule|field`. */
  readonly explanations?: Readonly<Record<string, string>> | undefined
  readonly check?: boolean | undefined
  /** The request of a person that the change answers. */
  readonly request?: string | undefined
}

const typedIn = (values: Row): Typed => Object.fromEntries(Object.entries(values).map(([n, v]) => [n, asTyped(v)]))

const usual = (given: Given) => ({
  explanations: given.explanations ?? {},
  check: given.check ?? false,
  reason: given.reason,
  seen: given.version,
  request: given.request,
})

/** A record within sight; what may be done with it is asked next, and asked again under the lock of its unit. */
async function recordFor(ctx: Ctx, register: Register, id: string): Promise<KeptRow> {
  const row = await openRow(ctx, register.entity, id)
  if (!row) throw unknownRow(id)
  await demandRecordSight(ctx, register, row.orgId, id)
  return row
}

/** The same, open to whoever prepares it. */
async function openRecordFor(ctx: Ctx, register: Register, id: string): Promise<KeptRow> {
  const row = await recordFor(ctx, register, id)
  await demandRight(ctx, register, 'prepare', row.orgId)
  await demandOpen(ctx, register, row)
  return row
}

const lineOf = (register: Register, name: string): Entity => {
  const line = register.lines.find((l) => l.name === name)
  if (!line) throw unknownLine(name)
  return line
}

/** Whose change it is, and the state of the record on which it was decided. */
const of = (record: KeptRow) => ({
  orgId: record.orgId,
  period: record.period,
  recordId: record.id,
  from: record.state,
})

/** The key of a record as its lines carry it. */
const sharedKey = (register: Register, line: Entity, record: Row): Typed =>
  Object.fromEntries(register.entity.key.filter((k) => k in line.fields).map((k) => [k, asTyped(record[k] ?? null)]))

/** Has the record lines of its own that are still open? */
async function hasLines(ctx: Ctx, register: Register, record: KeptRow): Promise<boolean> {
  for (const line of register.lines) {
    const columns = new Map(fieldColumns(line).map((c) => [c.name, c.property]))
    const keys = keyColumns(register.entity)
    if (!keys.every((k) => columns.has(k))) continue
    const same = keys.map((k) => sql`${sql.ref(`t.${k}`)}::text = ${asTyped(record.row[columns.get(k)!] ?? null)}`)
    const found = await first(
      ctx.tx,
      sql`select 1 from ${sql.raw(tableOf(line))} t where t.region = ${ctx.region} and t.org_id = ${record.orgId}::uuid
        and t.to_version = ${OPEN_VERSION}::bigint and ${sql.join(same, sql` and `)} limit 1`,
    )
    if (found) return true
  }
  return false
}

/** A new record of a unit, typed on screen; `period` where the register exists per period. */
export async function addRow(
  ctx: Ctx,
  register: Register,
  at: { orgId: string; period: string },
  given: Given,
): Promise<Saved> {
  await demandRight(ctx, register, 'prepare', at.orgId)
  const period = register.kind === 'return' ? at.period : ''
  return saveChange(ctx, {
    ...usual(given),
    register,
    orgId: at.orgId,
    period,
    kind: 'form',
    entity: register.entity,
    recordId: null,
    rowId: null,
    typed: typedIn(given.values),
  })
}

/** Changes fields of a record; those not named stay. */
export async function editRow(ctx: Ctx, register: Register, id: string, given: Given): Promise<Saved> {
  const record = await openRecordFor(ctx, register, id)
  await demandKeyStays(ctx, register, record, given)
  return saveChange(ctx, {
    ...usual(given),
    ...of(record),
    register,
    kind: 'form',
    entity: register.entity,
    rowId: id,
    typed: typedIn(given.values),
  })
}

/** The key of a record with lines names them as well. */
async function demandKeyStays(ctx: Ctx, register: Register, record: KeptRow, given: Given): Promise<void> {
  const keyChanges = register.entity.key.some(
    (k) => k in given.values && asTyped(given.values[k] ?? null) !== asTyped(record.row[k] ?? null),
  )
  if (keyChanges && (await hasLines(ctx, register, record)))
    throw fieldLocked(register.entity.key[0]!, label('有明细的记录的编号', 'The number of a record with lines'))
}

/** Takes a record away that a return register held by mistake; its versions stay readable. */
export async function endRow(ctx: Ctx, register: Register, id: string, given: Given): Promise<Saved> {
  const record = await openRecordFor(ctx, register, id)
  if (register.kind !== 'return' || (await hasLines(ctx, register, record))) throw recordStays()
  if (!given.reason?.trim()) throw reasonMissing()
  return saveChange(ctx, {
    ...usual(given),
    ...of(record),
    register,
    kind: 'end',
    entity: register.entity,
    rowId: id,
    typed: {},
  })
}

/** Adds a line to a record. */
export async function addLine(ctx: Ctx, register: Register, id: string, name: string, given: Given): Promise<Saved> {
  const record = await recordFor(ctx, register, id)
  const correction = await demandLinesOpen(ctx, register, record, given)
  const line = lineOf(register, name)
  return saveChange(ctx, {
    ...usual(given),
    ...of(record),
    ...(correction ? { move: correction.name } : {}),
    seen: undefined,
    register,
    kind: 'form',
    entity: line,
    rowId: null,
    typed: typedIn(given.values),
    fixed: sharedKey(register, line, record.row),
  })
}

/** Changes or ends a line; lines that are only added refuse both. */
export async function changeLine(
  ctx: Ctx,
  register: Register,
  at: { readonly id: string; readonly line: string; readonly lineId: string; readonly end: boolean },
  given: Given,
): Promise<Saved> {
  const record = await recordFor(ctx, register, at.id)
  const correction = await demandLinesOpen(ctx, register, record, given)
  const line = lineOf(register, at.line)
  if (line.append) throw linesStay()
  const row = await openRow(ctx, line, at.lineId)
  const fixed = sharedKey(register, line, record.row)
  const belongs =
    row?.orgId === record.orgId && Object.entries(fixed).every(([k, v]) => asTyped(row.row[k] ?? null) === v)
  if (!belongs) throw unknownLine(at.lineId)
  return saveChange(ctx, {
    ...usual(given),
    ...of(record),
    ...(correction ? { move: correction.name } : {}),
    register,
    kind: at.end ? 'end' : 'form',
    entity: line,
    rowId: at.lineId,
    typed: at.end ? {} : typedIn(given.values),
    ...(at.end ? {} : { fixed }),
  })
}

/**
 * Makes a declared move of the life cycle with a record: a change of state with the fields it sets, or a row of a line table from which
 * the state follows. Throws `collect.move-not-allowed` from a state without it, 403 without its permission.
 */
export async function moveRow(ctx: Ctx, register: Register, id: string, name: string, given: Given): Promise<Saved> {
  const life = register.lifecycle
  const by = life.moves.find((m) => m.name === name)?.by
  const record = await recordFor(ctx, register, id)
  if (by === undefined) await demandRight(ctx, register, 'prepare', record.orgId)
  else await demand(ctx, by, record.orgId)
  const move = moveFrom(life, record.state, name)
  if (!move) throw unknownMove(name, life.states[record.state] ?? label(record.state, record.state))
  if (ctx.assembly.permissions.get(move.by)?.strong) await demandStrong(ctx)
  await demandAgreed(ctx, register, record)
  if (move.reason === 'required' && !given.reason?.trim() && given.check !== true) throw reasonMissing()
  const asked = askedFields(register, move)
  const typed = Object.fromEntries(Object.entries(typedIn(given.values)).filter(([n]) => asked.includes(n)))
  const common = { ...usual(given), ...of(record), register, kind: 'move' as const, move: name }
  if (move.edits) {
    await demandKeyStays(ctx, register, record, given)
    return saveChange(ctx, { ...common, entity: register.entity, rowId: id, typed, corrects: true })
  }
  if (!move.adds) {
    const empty = Object.fromEntries(asked.map((n) => [n, '']))
    return saveChange(ctx, {
      ...common,
      entity: register.entity,
      rowId: id,
      typed: { ...empty, ...typed },
      fixed: typedIn(move.puts ?? {}),
      demanded: asked,
      state: move.to,
    })
  }
  const line = lineOf(register, move.adds.line)
  const { field, codes } = move.adds
  const only = codes.length === 1 ? { [field]: codes[0]! } : {}
  const chosen = typed[field]
  if (codes.length > 1 && (chosen === undefined || !codes.includes(chosen)))
    throw unknownMove(name, life.states[record.state] ?? label(record.state, record.state))
  return saveChange(ctx, {
    ...common,
    entity: line,
    rowId: null,
    typed,
    fixed: { ...typedIn(move.puts ?? {}), ...only, ...sharedKey(register, line, record.row) },
  })
}
