import { Readable } from 'node:stream'
import { sql } from 'kysely'
import { demand } from '../../../directory/permission/demand.ts'
import { inWrite, type Actor, type App, type Ctx } from '../../../platform/context.ts'
import type { Door } from '../../../platform/http/door.ts'
import { first, touch } from '../../../platform/db/statement.ts'
import { carryOn } from '../compare/compare-plans.ts'
import { keepShapes } from '../compare/keep-shapes.ts'
import { targetsChanged } from '../events.ts'
import { draftTarget } from '../ledger/draft-target.ts'
import { treeOf } from '../ledger/tree.ts'
import { insertPlanParts } from '../ledger/insert-plan.ts'
import { keepDecisions } from '../ledger/keep-decisions.ts'
import { planOf } from '../ledger/store.ts'
import { memoryOf } from '../ledger/memory.ts'
import { Linker } from '../linking/link-sentence.ts'
import { sentenceOf } from '../linking/sentence-of.ts'
import type { Plan } from '../reading/plan.ts'
import { readPlanFile } from '../reading/read-file.ts'
import { alreadyImported, olderEdition } from '../refusals.ts'
import { nameAnswers } from '../unit-names/store.ts'
import { namesOfUnits } from './link-anew.ts'

/** A document that was read, before anything is stored. */
export interface ReadFile {
  readonly sha256: string
  readonly fileName: string
  readonly text: string
  readonly plan: Plan
}

/** What an import found. */
export interface Imported {
  readonly planId: string
  readonly edition: number
  readonly title: string
  readonly tasks: number
  readonly targets: number
  readonly milestones: number
  /** Targets whose decision was taken over from the edition before, word for word the same. */
  readonly kept: number
  /** Targets that ask a question before they can be watched. */
  readonly asks: number
}

/**
 * Reads a stored file in a reader process: text, then plan. Refuses as `readPlanFile` does; an aborted signal ends the reading. Needs no
 * database.
 */
export async function readStored(
  app: Pick<App, 'files' | 'readers'>,
  sha256: string,
  fileName: string,
  signal?: AbortSignal,
): Promise<ReadFile> {
  return { sha256, fileName, ...(await readPlanFile(app.readers, { ...app.files.source(sha256), fileName }, signal)) }
}

/** For the command line and the demo: a file's bytes in, a plan in the ledger out. */
export async function importPlan(
  app: App,
  actor: Actor,
  file: { fileName: string; content: Uint8Array; orgId: string },
): Promise<Imported> {
  const stored = await app.files.put(Readable.from([Buffer.from(file.content)]), file.fileName)
  const read = await readStored(app, stored.sha256, file.fileName)
  return inWrite(app, actor, (ctx) => storePlan(ctx, file.orgId, read))
}

/**
 * Stores a plan with all its parts and proposes a link for every target. A plan of the same title by the same issuer
 * becomes its next edition; `again` is the title of the plan whose file is read anew. Throws `plan.already-imported` for a file whose
 * plan is in force and that is not read anew, `permission.denied`.
 */
export async function storePlan(ctx: Ctx, orgId: string, file: ReadFile, again?: string): Promise<Imported> {
  await demand(ctx, 'plan.write', orgId)
  const { plan, text } = file
  const title = again ?? (plan.title.trim() === '' ? file.fileName.replace(/\.[^.]+$/, '') : plan.title)
  const same = await first(
    ctx.tx,
    sql<{ id: string; title: string }>`select id, title from plan
      where region = ${ctx.region} and org_id = ${orgId}::uuid and file_sha256 = ${file.sha256} and is_current`,
  )
  if (same && again === undefined) throw alreadyImported(same.id, same.title)
  const old = await first(
    ctx.tx,
    sql<{ id: string; edition: number }>`select id, edition from plan
      where region = ${ctx.region} and org_id = ${orgId}::uuid and title = ${title} order by edition desc limit 1 for update`,
  )
  const planId = ctx.newId()
  const edition = (old?.edition ?? 0) + 1
  if (old)
    await touch(ctx.tx, sql`update plan set is_current = false where region = ${ctx.region} and id = ${old.id}::uuid`)
  await touch(
    ctx.tx,
    sql`insert into plan (region, id, org_id, file_sha256, file_name, original_text, title, document_number, issuer, issued_on,
        plan_year, kind, edition, is_current, imported_at, imported_by, imported_by_name)
      values (${ctx.region}, ${planId}::uuid, ${orgId}::uuid, ${file.sha256}, ${file.fileName}, ${text}, ${title},
        ${plan.documentNumber}, ${plan.issuer}, ${plan.issuedOn}::date, ${plan.planYear}, ${plan.kind}, ${edition}, true,
        ${ctx.now}::timestamptz, ${ctx.actor.userId}::uuid, ${ctx.actor.name})`,
  )
  const drafts = await draftsOf(ctx, orgId, file)
  await insertPlanParts(ctx, planId, {
    text,
    plan,
    drafts,
    orgs: await treeOf(ctx),
    issuerId: orgId,
    answers: await nameAnswers(ctx),
  })
  if (old) await keepShapes(ctx, old.id, planId)
  const kept = old ? (await keepDecisions(ctx, old.id, planId)) + (await carryOn(ctx, old.id, planId)) : 0
  const result: Imported = {
    planId,
    edition,
    title,
    tasks: plan.tasks.length,
    targets: plan.targets.filter((t) => t.kind === 'target').length,
    milestones: plan.milestones.length,
    kept,
    asks: drafts.filter((d) => d.link_state === 'ask' || d.assumed).length,
  }
  await ctx.audit({
    action: 'plan.import',
    objectKind: 'plan',
    objectId: planId,
    orgId,
    detail: { ...result, sha256: file.sha256, file: file.fileName },
  })
  await ctx.emit(targetsChanged, { targetIds: [] })
  return result
}

/** Reads the file of a plan in force anew, as the reader of today does: the next edition, with everything that people decided. */
export async function readAgain(
  { app, read, write, signal }: Pick<Door, 'app' | 'read' | 'write'> & Partial<Pick<Door, 'signal'>>,
  planId: string,
): Promise<Imported> {
  const plan = await read(async (ctx) => {
    const found = await planOf(ctx, planId)
    await demand(ctx, 'plan.write', found.org_id)
    return found
  })
  if (!plan.is_current) throw olderEdition()
  const file = await readStored(app, plan.file_sha256, plan.file_name, signal)
  return write((ctx) => storePlan(ctx, plan.org_id, file, plan.title))
}

async function draftsOf(ctx: Ctx, orgId: string, { plan, text }: ReadFile) {
  const linker = new Linker(ctx.assembly.indicators, {
    remembered: await memoryOf(ctx, plan.issuer),
    unitNames: await namesOfUnits(ctx, orgId),
  })
  const indicators = new Map(ctx.assembly.indicators.map((i) => [i.code, i]))
  const tasks = new Map(plan.tasks.map((t) => [t.number, t]))
  return plan.targets.map((t) => {
    const task = t.task === null ? null : (tasks.get(t.task) ?? null)
    return draftTarget(t, plan, linker.link(sentenceOf(text, t, task, plan.title)), indicators)
  })
}
