import { randomInt } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bringUpToDate, closeApp, openApp } from '../../src/apps/open-app.ts'
import { progressLine } from '../../src/apps/cli/session.ts'
import { readManifest } from '../../src/apps/cli/import-folder.ts'
import { recountAll, trackAll } from '../../src/loop/measure/public.ts'
import { serve, untilAsked } from '../../src/apps/server/serve.ts'
import { buildWeb } from './web.ts'
import { publishFigures } from './figures.ts'
import { livePlan } from './living.ts'
import { livePilots } from './pilots.ts'
import { assessProcessing } from './assessment.ts'
import { agreeToShare } from './sharing.ts'
import { readPlanIn, watchIn, writeReports } from './plan.ts'
import { setClock } from '../../src/platform/clock/demo-clock.ts'
import { inWrite, SYSTEM } from '../../src/platform/context.ts'
import { openDatabase } from '../../src/platform/db/database.ts'
import { refreshStatistics } from '../../src/platform/db/statistics.ts'
import { writeWhole } from '../../src/platform/files/write-whole.ts'
import { generate } from '../generate/generate.ts'
import { counts } from './counts.ts'
import { actorsOf, foundCity } from './city.ts'
import { openCampaigns, runCampaigns } from './campaigns.ts'

export interface DemoOptions {
  readonly once?: boolean
  readonly fresh?: boolean
  readonly plan?: string
  readonly schools: number
  readonly students: number
  readonly seed: string
  readonly port: string
  readonly database?: string
}

/** What a demo folder remembers: how it was made, how far it came, the password. */
interface DemoState {
  readonly schools: number
  readonly students: number
  readonly seed: string
  readonly plan: string
  readonly password: string
  readonly done: readonly string[]
  readonly reports: readonly string[]
  readonly seconds: Readonly<Record<string, number>>
}

const REGION = '239900'
/** The day the demo is told on: the autumn campaign is due, the year's targets are not. */
const TODAY = '2025-11-20T01:30:00.000Z'

const OWN_PLAN = new URL('../../policies/yunchuan-2025-work-points.txt', import.meta.url)

const folderOf = (): string => resolve('data/demo')
const stateFile = (folder: string): string => join(folder, 'demo.json')

/** Twelve letters and digits that nobody mistakes for one another, in three groups with a sign. */
function newPassword(): string {
  const part = (): string => Array.from({ length: 4 }, () => 'abcdefghjkmnpqrstuvwxyz23456789'[randomInt(31)]).join('')
  return `Yc-${part()}-${part()}-${randomInt(10, 99)}`
}

function loadState(folder: string, o: DemoOptions): DemoState {
  const asked = {
    schools: o.schools,
    students: o.students,
    seed: o.seed,
    plan: o.plan ? resolve(o.plan) : fileURLToPath(OWN_PLAN),
  }
  if (!o.fresh && existsSync(stateFile(folder))) {
    const found = JSON.parse(readFileSync(stateFile(folder), 'utf8')) as DemoState
    if (
      found.schools === asked.schools &&
      found.students === asked.students &&
      found.seed === asked.seed &&
      found.plan === asked.plan
    )
      return found
  }
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  return { ...asked, password: newPassword(), done: [], reports: [], seconds: {} }
}

/**
 * Makes the invented city step by step; each finished step is remembered, so that a second run goes on where the first one stopped.
 * Every step is the product's own: files are generated, uploaded, checked, submitted, reviewed and accepted.
 */
export async function runDemo(o: DemoOptions): Promise<void> {
  const folder = folderOf()
  const started = performance.now()
  let state = loadState(folder, o)
  const save = (): Promise<void> => writeWhole(stateFile(folder), JSON.stringify(state, null, 1), 0o600)
  await save()
  if (!state.done.includes('clock')) setClock(folder, TODAY)
  const say = progressLine()
  const db = await openDatabase(o.database ?? process.env['DATABASE_URL'] ?? `pglite:${join(folder, 'db')}`)
  const app = await openApp(db, { dataFolder: folder, region: REGION })
  const step = async (name: string, title: string, work: () => Promise<void>): Promise<void> => {
    if (state.done.includes(name)) return
    say(`${title} …`)
    const from = performance.now()
    await work()
    state = {
      ...state,
      done: [...state.done, name],
      seconds: { ...state.seconds, [name]: Math.round(performance.now() - from) / 1000 },
    }
    await save()
  }
  const files = join(folder, 'uploads')
  const web = o.once ? Promise.resolve() : buildWeb(say)
  try {
    await step('clock', '设定演示日期 2025年11月20日', async () => undefined)
    // A demo that was made before goes on with the tables of today.
    if (state.done.includes('migrate')) await bringUpToDate(app)
    await step('migrate', '建库', async () => void (await bringUpToDate(app)))
    await step(
      'generate',
      '生成学校文件',
      async () =>
        void (await generate({ schools: o.schools, students: o.students, seed: o.seed, out: files }, (d, t) =>
          say(`生成学校文件 ${d}/${t}`),
        )),
    )
    const manifest = readManifest(files)
    await step('city', '建立单位和人员', () => foundCity(app, files, manifest, state.password))
    const actors = await actorsOf(app)
    await step('campaigns', '开启期次', async () => {
      await openCampaigns(app, manifest, actors)
      await inWrite(app, SYSTEM, (ctx) => refreshStatistics(ctx.tx, undefined, ctx.region))
    })
    await step('import', '导入、审核', async () => void (await runCampaigns(app, files, manifest, actors, say)))
    await step('compute', '计算月度指标', async () => {
      await inWrite(app, SYSTEM, async (ctx) => {
        await refreshStatistics(ctx.tx, undefined, ctx.region)
        await recountAll(ctx)
        await trackAll(ctx)
      })
    })
    await step('plan', '读计划', () => readPlanIn(app, actors, manifest.city.code, state.plan))
    await step('living', '分解目标、报送进展', () => livePlan(app, actors, manifest.city.code))
    await step('pilots', '申报、评估、推广试点', () => livePilots(app, actors, manifest.city.code))
    await step('sharing', '登记对外提供协议', () => agreeToShare(app, actors, manifest.city.code))
    await step('assessment', '登记影响评估', () => assessProcessing(app, actors, manifest.city.code))
    await step('watch', '比对目标、发出预警', () => watchIn(app))
    await step('figures', '公布数据', () => publishFigures(app, actors, manifest.city.code))
    await step('report', '写监测报告', async () => {
      state = { ...state, reports: await writeReports(app, resolve('out/demo')) }
    })
    if (!state.done.includes('total')) {
      state = {
        ...state,
        done: [...state.done, 'total'],
        seconds: { ...state.seconds, total: Math.round(performance.now() - started) / 1000 },
      }
      await save()
    }
    say('')
    if (o.once) {
      process.stdout.write(`${JSON.stringify(await counts(app, state.seconds, state.reports))}\n`)
      return
    }
    await web
    const serving = await serve(app, {
      host: '127.0.0.1',
      port: Number(o.port),
      secondFactor: 'offered',
      logLevel: 'warn',
    })
    process.stdout.write(welcome(serving.address, state.password))
    await untilAsked()
    await serving.close()
  } finally {
    await closeApp(app)
  }
}

/** Address, names and the password, for whoever started it. */
const welcome = (address: string, password: string): string => `
职衡演示已就绪：${address}
演示日期固定为 2025年11月20日。登录密码都是 ${password}

  lin          市局职成科（审核、预警、计划、报告）
  baiting      白汀县教育局（县级审核；其他县区：yunlu chuandong wangchuan luxi langu hefeng shinan qingcen）
  clerk01      学校填报员（clerk01 … clerk${'38'}）
  head01       校长（提交报表）
  shenji       审计    renshe 协同部门    sysadmin secadmin auditadmin 三员

按 Ctrl C 停止；再次运行接着用同一份数据，npm run demo -- --fresh 重新开始。
`
