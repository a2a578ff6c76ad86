import type { Entity } from '../../../kernel/entity.ts'
import { label, type Label } from '../../../kernel/label.ts'
import type { Move } from '../../../kernel/lifecycle.ts'
import type { Register } from '../../../kernel/register.ts'
import type { Issue } from '../../../kernel/rule.ts'
import type { Ctx } from '../../../platform/context.ts'
import { named, rows, touch, type NamedValues } from '../../../platform/db/statement.ts'
import { sealBound } from '../reading/stage-row.ts'
import { PERSON } from '../rows/person-words.ts'
import { decidedFor, exitsFor, wayOut, type Decided } from './decided.ts'
import { awaitedWay, notHisToOpen } from './led-out.ts'
import { blind, keepSql, lineSql, mainSql, newSql, type Hit } from './judge-sql.ts'

/** A staged file, its persons found, under the lock of its unit. */
export interface StagedFile {
  readonly id: string
  readonly orgId: string
  readonly period: string
  readonly headings: Readonly<Record<string, Readonly<Record<string, number>>>>
}

/** Which sealed properties differ: told by opening both blobs. */
function sealedDiffer(ctx: Ctx, entity: Entity, hit: Hit): string[] {
  const properties = blind(entity)
  if (properties.length === 0) return []
  const opened = (blob: Buffer | null): ReadonlyMap<string, unknown> => {
    const values: unknown = blob ? ctx.keys.open(blob, sealBound(ctx.region, entity)) : {}
    return new Map(typeof values === 'object' && values !== null ? Object.entries(values) : [])
  }
  const [was, now] = [opened(hit.was), opened(hit.now)]
  return properties.filter((p) => (was.get(p) ?? null) !== (now.get(p) ?? null))
}

const MOST = 6

/** How rows of this table move the life cycle, where they do. */
const adds = (register: Register, entity: Entity): Move['adds'] =>
  register.lifecycle.moves.find((m) => m.adds?.line === entity.name)?.adds

/** Why an event behind the one that leads the record out of `state` waits. */
const comesBack = (state: Label): Label =>
  label(
    `文件里前面的一行把它从“${state.zh}”恢复，要先经主管部门核准。请先提交带有恢复的报表，通过之后再登记其后的变动`,
    `A row before it leads the record out of "${state.en}", which the office has to confirm first. Submit the return that carries this; once it is accepted what came after it may be entered`,
  )

/** What stands, why it stays and what to do, of a record that a file may not change. */
function closedWords(ctx: Ctx, register: Register, entity: Entity, hit: Hit, names: readonly Label[]): Label {
  const state = register.lifecycle.states[hit.state]!
  const waits = hit.awaited !== null && !(register.lifecycle.closed ?? []).includes(hit.state)
  const way = waits ? awaitedWay(register, hit.awaited ?? hit.state) : wayOut(ctx, register, hit.state)
  const whose = entity === register.entity ? '' : '所属的记录'
  if (hit.late)
    return label(
      `这条记录所属的记录现为“${state.zh}”，不能用文件补登更早的变动。请从文件中去掉这一行；${way.zh}`,
      `The record is "${state.en}": no file adds an earlier event to it. Leave the row out. ${way.en}`,
    )
  if (hit.added && adds(register, entity)) {
    const until = waits ? way : comesBack(state)
    return label(
      `这条记录所属的记录现为“${state.zh}”，不能用文件登记这条变动。请从文件中去掉这一行；${until.zh}`,
      `The record is "${state.en}": no file adds this event to it yet. Leave the row out. ${until.en}`,
    )
  }
  const some = names.slice(0, MOST)
  const more = names.length > MOST
  return label(
    `这条记录${whose}现为“${state.zh}”，不能用文件改，文件里的${some.map((w) => w.zh).join('、')}${more ? '等' : ''}与台账不同。请改回台账里的内容，或从文件中去掉这一行；${way.zh}`,
    `The record is "${state.en}" and cannot be changed by a file; ${some.map((w) => w.en).join(', ')}${more ? ' and others' : ''} differ from the ledger. Enter what stands there or leave the row out. ${way.en}`,
  )
}

function issuesOf(ctx: Ctx, register: Register, entity: Entity, decided: Decided, hit: Hit, file: StagedFile): Issue[] {
  const word = (f: string): { zh: string; en: string } => entity.fields[f]?.label ?? PERSON[f] ?? { zh: f, en: f }
  const at = (field: string, code: string, zh: string, en: string): Issue => ({
    code,
    severity: 'block',
    sheet: hit.sheet,
    row: hit.source_row,
    column: file.headings[hit.sheet]?.[field] ?? 0,
    field,
    value: '',
    message: label(zh, en),
  })
  const fields = [...hit.fields, ...sealedDiffer(ctx, entity, hit)]
  if (fields.length === 0) return []
  if (decided.closed.includes(hit.state) || hit.awaited !== null) {
    const { zh, en } = closedWords(ctx, register, entity, hit, fields.map(word))
    const moves = hit.added ? adds(register, entity) : undefined
    return [at((hit.late ? moves?.on : moves?.field) ?? fields[0]!, 'kit.record-closed', zh, en)]
  }
  return fields
    .filter((f) => decided.fields.includes(f))
    .map((f) =>
      hit.state === ''
        ? at(
            f,
            'kit.field-decided',
            `“${word(f).zh}”由上级确定，新记录里不能填，请清空这一格`,
            `${word(f).en} is decided above; leave the cell empty in a new record`,
          )
        : at(
            f,
            'kit.field-decided',
            `“${word(f).zh}”由上级确定，不能用文件改。请填回台账里的内容${entity.fields[f]?.req === 'R' ? '' : '，或清空这一格'}；${wayOut(ctx, register, hit.state).zh}`,
            `${word(f).en} is decided above and cannot be changed by a file. Enter what stands in the ledger${entity.fields[f]?.req === 'R' ? '' : ' or empty the cell'}. ${wayOut(ctx, register, hit.state).en}`,
          ),
    )
}

/**
 * The judge of a file, where every file passes: what others have decided stays. Each row that would change it is a problem of the file,
 * with what, where and what to do. Set-based: one statement for each table, over rows that differ from what stands there.
 */
export async function judgeFile(ctx: Ctx, register: Register, file: StagedFile): Promise<Issue[]> {
  const decided = await decidedFor(ctx, register, file.orgId)
  if (!decided) return []
  const values: NamedValues = { region: ctx.region, org: file.orgId, upload: file.id, period: file.period }
  const keep = keepSql(register, decided)
  if (keep !== null) await touch(ctx.tx, named(keep, values))
  const found: Issue[] = []
  const ask = async (entity: Entity, statement: string | null): Promise<void> => {
    if (statement === null) return
    for (const hit of await rows(ctx.tx, named<Hit>(statement, values)))
      found.push(...issuesOf(ctx, register, entity, decided, hit, file))
  }
  const exits = await exitsFor(ctx, register, decided.closed, file.orgId)
  const awaited = await notHisToOpen(ctx, register, decided.closed, file.orgId)
  await ask(register.entity, mainSql(register, decided, exits, awaited))
  if (decided.empty.length > 0) await ask(register.entity, newSql(register, decided))
  for (const line of register.lines) await ask(line, lineSql(register, line, decided, awaited))
  return found
}
