import { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import fc from 'fast-check'
import { sql } from 'kysely'
import { closeOrg, mergeOrgs, moveOrg } from '../../../../directory/org/change-org.ts'
import { addDays } from '../../../../directory/public.ts'
import { isRefusal } from '../../../../kernel/refusal.ts'
import { inWrite, SYSTEM, type Ctx } from '../../../../platform/context.ts'
import { rows, touch } from '../../../../platform/db/statement.ts'
import type { Jobs } from '../../../../platform/jobs/jobs.ts'
import { correctReturn, openCampaign, processUpload, receiveUpload } from '../../../collect/public.ts'
import { recomputeAll } from '../recompute.ts'
import { trackStale } from '../track.ts'
import { teacherFile } from './random-steps.ts'
import { people, SCHOOLS, type TwoCities } from './two-cities.ts'

const PLACES = ['A1', 'A2', 'B1', 'B0', 'A', 'B', 'new'] as const

/** What one of several does beside the others; `school` counts within those of its lane, `new` is the county of the round. */
export type Act =
  | { readonly do: 'move'; readonly any: number; readonly to: (typeof PLACES)[number]; readonly days: number }
  | { readonly do: 'upload'; readonly school: number; readonly count: number }
  | { readonly do: 'correct' | 'accept'; readonly school: number }
  | { readonly do: 'merge' | 'close' | 'owe' | 'work' | 'track' | 'recompute' }

const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('move' as const),
      any: fc.nat({ max: SCHOOLS.length - 1 }),
      to: fc.constantFrom(...PLACES),
      days: fc.constantFrom(0, 0, -1, -40, -300),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('upload' as const),
      school: fc.nat({ max: 1 }),
      count: fc.integer({ min: 1, max: 6 }),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constantFrom('correct' as const, 'accept' as const), school: fc.nat({ max: 1 }) }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constantFrom(
        ...(['merge', 'close', 'owe', 'work', 'work', 'work', 'track', 'track', 'recompute'] as const),
      ),
    }),
  },
)

/** One list of acts for each of those who work at the same time. */
export const lanes = fc.tuple(...[0, 1, 2].map(() => fc.array(act, { minLength: 4, maxLength: 7 })))

/** Runs acts of several at once on the two cities; `workers`: job queues of as many servers. */
export class Beside {
  /** How often each kind of act went through. */
  readonly done = new Map<string, number>()

  constructor(
    private readonly t: TwoCities,
    private readonly workers: readonly Jobs[],
  ) {}

  /** All lanes at once, until each has ended; `round` names the county and the school that were founded for it. */
  async run(all: readonly (readonly Act[])[], round: number): Promise<void> {
    await Promise.all(
      all.map(async (acts, lane) => {
        for (const a of acts) {
          await sleep((lane * 7 + acts.length * 3) % 11)
          await this.#take(a, lane, round)
        }
      }),
    )
  }

  /** A refusal is an answer too, and has changed nothing. */
  async #take(a: Act, lane: number, round: number): Promise<void> {
    try {
      await this.#act(a, lane, round)
      this.done.set(a.do, (this.done.get(a.do) ?? 0) + 1)
    } catch (error) {
      if (!isRefusal(error)) throw error
    }
  }

  #act(a: Act, lane: number, round: number): Promise<unknown> {
    const { t } = this
    const write = (work: (ctx: Ctx) => Promise<unknown>) =>
      inWrite(t.app, SYSTEM, async (ctx) => void (await work(ctx)))
    const own = 'school' in a ? SCHOOLS.filter((_, n) => n % 3 === lane)[a.school % (lane === 2 ? 1 : 2)]! : ''
    const county = `K${round}`
    const school = `k${round}`
    if (a.do === 'move')
      return write((ctx) =>
        moveOrg(ctx, t.id(SCHOOLS[a.any]!), t.id(a.to === 'new' ? county : a.to), addDays(ctx.today, a.days)),
      )
    if (a.do === 'merge') return write((ctx) => mergeOrgs(ctx, [t.id(county)], t.id('A1'), ctx.today))
    if (a.do === 'close') return write((ctx) => closeOrg(ctx, t.id(school), ctx.today))
    if (a.do === 'owe')
      return write((ctx) =>
        openCampaign(ctx, { ...t.campaign('2023-2024', ['teachers'], [t.id(school)]), code: `${lane}-${round}` }),
      )
    if (a.do === 'upload') return this.#upload(own, a.count)
    if (a.do === 'accept') return t.accept(own)
    if (a.do === 'correct') return write((ctx) => this.#correct(ctx, own))
    if (a.do === 'recompute') return write(recomputeAll)
    if (a.do === 'track') return write(trackStale)
    return this.workers[lane % this.workers.length]!.drain(t.app)
  }

  async #upload(school: string, count: number): Promise<void> {
    const { app } = this.t
    const text = teacherFile(
      SCHOOLS.findIndex((s) => s === school),
      people(count),
    )
    const id = await receiveUpload(app, SYSTEM, {
      orgId: this.t.id(school),
      register: 'teachers',
      period: '',
      fileName: 'teachers.csv',
      content: Readable.from([Buffer.from(text)]),
    })
    await processUpload(app, SYSTEM, id)
    await inWrite(app, SYSTEM, (ctx) =>
      touch(
        ctx.tx,
        sql`update upload_issue set explanation = '已核实' where region = ${ctx.region} and upload_id = ${id}::uuid and severity = 'explain'`,
      ),
    )
  }

  async #correct(ctx: Ctx, school: string): Promise<void> {
    const [last] = await rows(
      ctx.tx,
      sql<{
        id: string
      }>`select id from returns where region = ${ctx.region} and org_id = ${this.t.id(school)}::uuid and register = 'teachers'
        and state = 'accepted' order by period desc limit 1`,
    )
    if (last) await correctReturn(ctx, last.id, '数据有误')
  }
}
