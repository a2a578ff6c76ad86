import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { bringUpToDate, closeApp, openApp } from '../../src/apps/open-app.ts'
import { recomputeAll } from '../../src/loop/measure/public.ts'
import { sealAll } from '../../src/platform/audit/seal.ts'
import { verifyChain } from '../../src/platform/audit/verify.ts'
import { inRead, inWrite, SYSTEM, type App } from '../../src/platform/context.ts'
import { openDatabase } from '../../src/platform/db/database.ts'
import { rows } from '../../src/platform/db/statement.ts'

const project = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '')
const CITY = '239900'

const git = (...args: readonly string[]): string =>
  execFileSync('git', ['-C', project, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim()

/**
 * The commits before those that last added a step of migration, newest first; none without history (a copy of the sources, a shallow clone).
 * The first is the version before the last change of tables.
 */
export function commitsBeforeMigrations(): readonly string[] {
  try {
    const added = git('log', '--diff-filter=A', '--format=%H', '--', 'src/**/migrations/*.ts').split('\n')
    return added.filter((commit) => commit !== '').map((commit) => git('rev-parse', '--verify', `${commit}~1`))
  } catch {
    return []
  }
}

/** What an installation of an older version held, and what stands there after this version brought it up to date. */
export interface Upgraded {
  /** Migrations that this version applied. */
  readonly applied: readonly string[]
  /** Rows by table, before and after, of the tables that the older version had. */
  readonly before: Readonly<Record<string, number>>
  readonly after: Readonly<Record<string, number>>
  readonly chain: { readonly ok: boolean; readonly unsealed: number }
  /** Official figures before, and those of them that are not there as they were. */
  readonly figures: number
  readonly lost: readonly string[]
  /** Official figures after a full recomputation by this version; its formulas may give others. */
  readonly recomputed: number
}

/** Where an older version's data lies: the address of its database and the folder of its files and keys. */
export interface OlderCity {
  readonly url: string
  readonly folder: string
  remove(): void
}

/** An older version's small invented city, made by its own code; on a server where one is named. `remove` takes everything away but the server's database. */
export function olderCity(commit: string, database?: string): OlderCity {
  const root = mkdtempSync(`${tmpdir()}/zhiheng-upgrade-`)
  const sources = `${root}/sources`
  const remove = (): void => {
    git('worktree', 'remove', '--force', sources)
    rmSync(root, { recursive: true, force: true })
  }
  git('worktree', 'add', '--detach', sources, commit)
  try {
    symlinkSync(`${project}/node_modules`, `${sources}/node_modules`)
    const demo = ['demo', '--once', '--fresh', '--schools', '3', '--students', '300']
    const env = { ...process.env, ...(database === undefined ? {} : { DATABASE_URL: database }) }
    execFileSync(process.execPath, [`${sources}/bin/zhiheng.mjs`, ...demo], { cwd: root, env, stdio: 'ignore' })
  } catch (error) {
    remove()
    throw error
  }
  const folder = `${root}/data/demo`
  return { url: database ?? `pglite:${folder}/db`, folder, remove }
}

const tablesOf = (app: App): Promise<Record<string, number>> =>
  inRead(app, SYSTEM, async (ctx) => {
    const tables = await rows(
      ctx.tx,
      sql<{ name: string }>`select table_name as name from information_schema.tables
        where table_schema = current_schema() and table_type = 'BASE TABLE' order by 1`,
    )
    const counts: Record<string, number> = {}
    for (const { name } of tables) {
      const [count] = await rows(ctx.tx, sql<{ n: string }>`select count(*) as n from ${sql.table(name)}`)
      counts[name] = Number(count!.n)
    }
    return counts
  })

const figuresOf = (app: App): Promise<string[]> =>
  inRead(app, SYSTEM, async (ctx) =>
    (
      await rows(
        ctx.tx,
        sql`select o.code as unit, v.period, v.indicator, v.value from indicator_value v join org o on o.id = v.org_id
          where v.status = 'official' and v.slice = '' order by 1, 2, 3`,
      )
    ).map((r) => JSON.stringify(r)),
  )

/** Opens an older version's data with this version, as `migrate` and `compute --all` do. */
export async function upgrade({ url, folder }: OlderCity): Promise<Upgraded> {
  const app = await openApp(await openDatabase(url), { dataFolder: folder, region: CITY })
  try {
    const before = await tablesOf(app)
    const figures = await figuresOf(app)
    const { applied } = await bringUpToDate(app)
    const after = await tablesOf(app)
    const kept = new Set(await figuresOf(app))
    await inWrite(app, SYSTEM, recomputeAll)
    const recomputed = (await figuresOf(app)).length
    await sealAll(app.db)
    return {
      applied,
      before,
      after: Object.fromEntries(Object.keys(before).map((name) => [name, after[name] ?? 0])),
      chain: await verifyChain(app.db, CITY),
      figures: figures.length,
      lost: figures.filter((line) => !kept.has(line)),
      recomputed,
    }
  } finally {
    await closeApp(app)
  }
}
