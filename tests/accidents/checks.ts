import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { verifyChain } from '../../src/platform/audit/verify.ts'
import { sealAll } from '../../src/platform/audit/seal.ts'
import { verifyBackup } from '../../src/platform/backup/restore.ts'
import type { Keys } from '../../src/platform/crypto/keys.ts'
import { inRead, inWrite, SYSTEM, type App, type Ctx } from '../../src/platform/context.ts'
import { rows } from '../../src/platform/db/statement.ts'
import { hashOf } from '../../src/platform/files/kept-bytes.ts'
import { resumeUploads } from '../../src/loop/collect/public.ts'
import { recomputeAll } from '../../src/loop/measure/public.ts'
import { REGION } from './city.ts'
import type { Ack } from './steps.ts'

/** Said of every table, so that a cluster too can answer each query from one node. */
const HOME = `'${REGION}'`

/** What must hold of a store whatever happened before: each query finds only what contradicts it. */
const BROKEN: Readonly<Record<string, string>> = {
  'an upload says it is in, and no change set knows it': `select u.id from upload u where u.region = ${HOME} and u.state = 'published' and not exists (
      select 1 from change_set c where c.region = ${HOME} and c.upload_id = u.id and c.version = u.published_version and c.org_id = u.org_id)`,
  'a change set of an upload that is not in': `select c.upload_id from change_set c join upload u on c.region = ${HOME} and u.region = ${HOME} and u.id = c.upload_id where u.state <> 'published'`,
  'data version and change sets differ': `select d.org_id from data_version d where d.region = ${HOME} and d.version <> (
      select count(*) from change_set c where c.region = ${HOME} and c.org_id = d.org_id and c.register = d.register)`,
  'rows that no change set brought': `select t.id from teachers t where t.region = ${HOME} and t.org_id is not null and not exists (
      select 1 from change_set c where c.region = ${HOME} and c.org_id = t.org_id and c.register = 'teachers' and c.version = t.from_version)`,
  // A file of n rows holds the first n people, and rows that a later file does not name stay in a live register.
  'open rows are not those of the longest file that is in': `select u.org_id from upload u where u.region = ${HOME} and u.state = 'published' group by u.org_id
      having max(u.rows_read) <> (select count(*) from teachers t where t.region = ${HOME} and t.org_id = u.org_id and t.to_version = 9007199254740991)`,
  'rows read are not the rows of the file': `select id from upload where state = 'published' and file_name <> 'teachers-' || rows_read || '.csv'`,
  'rows are staged, and nobody reads them': `select s.upload_id from stage_teachers s join upload u on s.region = ${HOME} and u.region = ${HOME} and u.id = s.upload_id where u.state <> 'reading'`,
  'issues of a reading that has ended': `select r.upload_id from reading_issue r join upload u on r.region = ${HOME} and u.region = ${HOME} and u.id = r.upload_id where u.state <> 'reading'`,
  'issues are not as many as counted': `select u.id from upload u where u.region = ${HOME} and u.state <> 'reading' and u.blocks + u.explains + u.hints <> (
      select count(*) from upload_issue i where i.region = ${HOME} and i.upload_id = u.id)`,
  'a return is not where its last move led': `select r.id from returns r join return_move m on r.region = ${HOME} and m.region = ${HOME} and m.return_id = r.id and m.move <> 'correct'
      where m.seq = (select max(x.seq) from return_move x where x.region = ${HOME} and x.return_id = r.id and x.move <> 'correct') and r.state <> m.to_state and r.state <> 'superseded'`,
  'a return moved without a move': `select r.id from returns r where r.region = ${HOME} and r.state <> 'draft' and not exists (select 1 from return_move m where m.region = ${HOME} and m.return_id = r.id)`,
  'moves and audit entries differ': `select m.return_id from return_move m where m.region = ${HOME} group by m.return_id, m.move having count(*) <> (
      select count(*) from audit_entry a where a.region = ${HOME} and a.object_id = m.return_id::text and a.action = 'collect.' || m.move)`,
  'an upload is in without audit entry': `select u.id from upload u where u.region = ${HOME} and u.state = 'published' and not exists (
      select 1 from audit_entry a where a.region = ${HOME} and a.object_id = u.id::text and a.action = 'collect.upload')`,
  'a return froze a version that is not there': `select r.id from returns r where r.region = ${HOME} and r.state <> 'draft' and not exists (
      select 1 from change_set c where c.region = ${HOME} and c.org_id = r.org_id and c.register = r.register and c.version = r.data_version)`,
  'two returns in force': `select org_id from returns where state = 'accepted' group by org_id, register, period having count(*) > 1`,
  'a report without snapshot': `select r.id from report r where r.region = ${HOME} and not exists (select 1 from snapshot s where s.region = ${HOME} and s.id = r.snapshot_id)`,
  'a snapshot without report': `select s.id from snapshot s where s.region = ${HOME} and not exists (select 1 from report r where r.region = ${HOME} and r.snapshot_id = s.id)`,
}

const brokenRules = (app: App): Promise<string[]> =>
  inRead(app, SYSTEM, async (ctx) => {
    const found: string[] = []
    for (const [name, query] of Object.entries(BROKEN)) {
      const hits = await rows(ctx.tx, sql.raw(query))
      if (hits.length > 0) found.push(`${name}: ${JSON.stringify(hits.slice(0, 3))}`)
    }
    return found
  })

const shaOf = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex')

/** Whether what was told is there; '' when it is. */
async function lost(ctx: Ctx, app: App, ack: Ack): Promise<string> {
  const one = async (query: ReturnType<typeof sql>) => (await rows(ctx.tx, query)).length > 0
  switch (ack.step) {
    case 'received':
      if (!(await one(sql`select 1 from upload where id = ${ack.upload}::uuid and file_sha256 = ${ack.sha256}`)))
        return 'a received upload'
      return (await hashOf(app.files.source(ack.sha256))) === ack.sha256 ? '' : 'the file of a received upload'
    case 'published':
      return (await one(
        sql`select 1 from upload where id = ${ack.upload}::uuid and state = 'published' and rows_read = ${ack.rows}`,
      ))
        ? ''
        : 'a published upload'
    case 'moved':
      return (await one(sql`select 1 from return_move where return_id = ${ack.id}::uuid and move = ${ack.move}`))
        ? ''
        : `a move (${ack.move})`
    case 'report':
      if (!(await one(sql`select 1 from report where id = ${ack.id}::uuid`))) return 'a report'
      return ack.files.every((f) => existsSync(f.path) && shaOf(f.path) === f.sha256) ? '' : 'a file of a report'
    case 'backup':
      return existsSync(ack.path) ? '' : 'a backup'
    case 'done':
      return ''
  }
}

const lostOf = (app: App, acks: readonly Ack[]): Promise<string[]> =>
  inRead(app, SYSTEM, async (ctx) => {
    const found: string[] = []
    for (const ack of acks) {
      const what = await lost(ctx, app, ack)
      if (what !== '') found.push(`lost: ${what} ${JSON.stringify(ack)}`)
    }
    return found
  })

/** Files under their final names in the folders of reports and backups must be whole. */
export async function brokenFiles(out: string, keys: Keys): Promise<string[]> {
  const found: string[] = []
  if (!existsSync(out)) return found
  for (const name of readdirSync(out, { recursive: true, encoding: 'utf8' })) {
    const path = `${out}/${name}`
    if (name.endsWith('.tar.gz'))
      await verifyBackup(path, keys).catch((error: unknown) => found.push(`${path}: ${String(error)}`))
    if (name.endsWith('.docx') && !readFileSync(path).subarray(-64).includes('PK\x05\x06', 0, 'latin1'))
      found.push(`${path} is cut off`)
    if (name.endsWith('.html') && !readFileSync(path, 'utf8').trimEnd().endsWith('</html>'))
      found.push(`${path} is cut off`)
  }
  return found
}

const FIGURES = {
  cells: sql`select org_id, period, measure, slice, value, units_in, units_carried, units_due, status, source, leaf from cell
    where slice = '' or value <> 0 order by 1, 2, 3, 4`,
  values: sql`select org_id, period, indicator, value, parts, units_in, units_carried, units_due, status, reason, formula_from
    from indicator_value order by 1, 2, 3`,
}

const figures = (app: App): Promise<string[]> =>
  inRead(app, SYSTEM, async (ctx) =>
    [...(await rows(ctx.tx, FIGURES.cells)), ...(await rows(ctx.tx, FIGURES.values))].map((r) => JSON.stringify(r)),
  )

/** Works what waits, the night's work included, and compares every figure with a full recomputation. */
async function wrongFigures(app: App): Promise<string[]> {
  await app.jobs.drain(app)
  await inWrite(app, SYSTEM, (ctx) => ctx.jobs.send('measure.track-daily', {}))
  await app.jobs.drain(app)
  const before = await figures(app)
  await inWrite(app, SYSTEM, recomputeAll)
  const after = new Set(await figures(app))
  const wrong = before.filter((line) => !after.has(line))
  if (wrong.length === 0 && before.length === after.size) return []
  return [`${wrong.length} figures differ from a recomputation, ${before.length} against ${after.size}: ${wrong[0]}`]
}

/** Whether an upload ended because its unit's records had been changed after it: it must not undo them. */
const isOlder = async (app: App, id: string): Promise<boolean> => {
  const [found] = await app.db.execute(`select failure from upload where id = $1::uuid`, [id])
  return JSON.stringify(found).includes('collect.upload-older')
}

/**
 * Everything that must hold after the store was opened again, before and after the server's own work of starting (readings
 * that were interrupted go on, waiting jobs are done, the log is chained). Empty when all is well.
 */
export async function problemsOf(app: App, acks: readonly Ack[], out: string): Promise<string[]> {
  const found = [...(await brokenRules(app)), ...(await lostOf(app, acks)), ...(await brokenFiles(out, app.keys))]
  for (const { id, state } of await resumeUploads(app))
    if (state !== 'published' && !(await isOlder(app, id)))
      found.push(`an interrupted upload ended as ${state} when it was read again`)
  if ((await app.db.execute(`select 1 from upload where state = 'reading'`)).length > 0)
    found.push('an interrupted upload was not gone on with')
  found.push(...(await wrongFigures(app)))
  await sealAll(app.db)
  const chain = await verifyChain(app.db, REGION)
  if (!chain.ok || chain.unsealed > 0) found.push(`the audit chain: ${JSON.stringify(chain)}`)
  return [...found, ...(await brokenRules(app))]
}
