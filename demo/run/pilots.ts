import { Readable } from 'node:stream'
import { sql } from 'kysely'
import {
  answerAdoption,
  decidePilot,
  evaluatePilot,
  pilotOverviews,
  proposePilot,
  recordPilotResult,
  remarkStage,
  reportStage,
  spreadPilot,
} from '../../src/loop/plan/public.ts'
import { inRead, inWrite, SYSTEM, type Actor, type App, type Ctx } from '../../src/platform/context.ts'
import { first, rows } from '../../src/platform/db/statement.ts'
import type { RoleActors } from './city.ts'
import { onDay } from './living.ts'
import { APPRENTICE, CREDITS, FARMERS, FINDINGS, SAID, WORKSHOP, type DemoPilot } from './pilot-words.ts'

interface Unit {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly kind: string
}

interface Place {
  readonly plan: string
  readonly tasks: ReadonlyMap<string, string>
  readonly units: readonly Unit[]
}

/** The demo's own plan with its tasks; null where another plan was read. */
async function placeOf(ctx: Ctx): Promise<Place | null> {
  const plan = await first(
    ctx.tx,
    sql<{ id: string }>`select p.id from plan p where p.region = ${ctx.region} and p.is_current and p.kind = 'plan'
      order by p.issued_on desc nulls last limit 1`,
  )
  if (!plan) return null
  const tasks = await rows(
    ctx.tx,
    sql<{ number: string; root: string }>`select number, root_id as root from plan_task
      where region = ${ctx.region} and plan_id = ${plan.id}::uuid`,
  )
  const units = await rows(
    ctx.tx,
    sql<Unit>`select id, code, name, kind from org where region = ${ctx.region} order by code`,
  )
  return { plan: plan.id, tasks: new Map(tasks.map((t) => [t.number, t.root])), units }
}

/** Pilots of the year as people lived them: one that worked and was spread, one that is late, one nobody hears of, one proposed. */
export async function livePilots(app: App, actors: RoleActors, cityCode: string): Promise<void> {
  const place = await inRead(app, SYSTEM, placeOf)
  if (!place || ![WORKSHOP, APPRENTICE, FARMERS, CREDITS].every((p) => place.tasks.has(p.task))) return
  const run = new Run(app, actors, place, actors('city-officer', cityCode))
  await run.workshop()
  await run.open(APPRENTICE, SAID.apprentice, '2025-03-12')
  await run.open(FARMERS, SAID.farmers, '2025-04-08')
  await run.propose(CREDITS)
}

type Words = readonly {
  readonly on: string
  readonly body: string
  readonly counts: string
  readonly file: string | null
}[]

class Run {
  private readonly app: App
  private readonly actors: RoleActors
  private readonly place: Place
  private readonly officer: Actor

  constructor(app: App, actors: RoleActors, place: Place, officer: Actor) {
    this.app = app
    this.actors = actors
    this.place = place
    this.officer = officer
  }

  private unitOf(p: DemoPilot): Unit | undefined {
    return p.unit === 'school'
      ? this.place.units.find((u) => u.kind === 'school')
      : this.place.units.find((u) => u.kind === 'county' && u.name === p.unit)
  }

  private carrier(unit: Unit): Actor {
    return this.actors(unit.kind === 'county' ? 'county-officer' : 'clerk', unit.code)
  }

  /** The unit proposes it; null where the city has no such unit. */
  async propose(p: DemoPilot): Promise<{ id: string; unit: Unit } | null> {
    const unit = this.unitOf(p)
    if (!unit) return null
    const id = await inWrite(onDay(this.app, p.on), this.carrier(unit), (ctx) =>
      proposePilot(ctx, {
        ...p.text,
        unit: unit.id,
        plan: this.place.plan,
        task: this.place.tasks.get(p.task) ?? null,
        setUp: false,
      }),
    )
    return { id, unit }
  }

  /** Proposed, approved on a day, and reported on. */
  async open(p: DemoPilot, said: Words, approvedOn: string): Promise<{ id: string; unit: Unit } | null> {
    const made = await this.propose(p)
    if (!made) return null
    await inWrite(onDay(this.app, approvedOn), this.officer, async (ctx) =>
      decidePilot(ctx, made.id, {
        seen: await this.seen(ctx, made.id),
        approve: true,
        reason: '同意立项，按阶段报进展',
      }),
    )
    for (const [i, word] of said.entries()) await this.say(made, i, word)
    return made
  }

  private async seen(ctx: Ctx, id: string): Promise<number> {
    return (await pilotOverviews(ctx)).find((p) => p.id === id)!.lockVersion
  }

  /** The unit reports a stage as done; the office takes note two days later. */
  private async say(made: { id: string; unit: Unit }, index: number, word: Words[number]): Promise<void> {
    const file = word.file ? await this.app.files.put(Readable.from([Buffer.from(`${word.body}\n`)]), word.file) : null
    const sent = await inWrite(onDay(this.app, word.on), this.carrier(made.unit), async (ctx) => {
      const pilot = (await pilotOverviews(ctx)).find((p) => p.id === made.id)!
      const byHand = pilot.measures.find((m) => m.indicator === null)
      return reportStage(
        ctx,
        made.id,
        {
          stage: pilot.stages[index]!.id,
          seen: 0,
          body: word.body,
          problems: '',
          finished: true,
          counts: byHand ? [{ measureId: byHand.measureId, value: word.counts }] : [],
          keep: [],
        },
        file && word.file ? [{ sha256: file.sha256, name: word.file, size: file.size }] : [],
      )
    })
    await inWrite(onDay(this.app, word.on, 7), this.officer, (ctx) =>
      remarkStage(ctx, sent.id, { returned: false, remark: '' }),
    )
  }

  /** The one that worked: evaluated twice, recommended to three counties, taken over by one. */
  async workshop(): Promise<void> {
    const [first, second, third] = SAID.workshop
    const made = await this.open(WORKSHOP, [first, second], '2025-02-27')
    if (!made) return
    await this.evaluate(made.id, 'mid')
    await this.say(made, 2, third)
    await this.evaluate(made.id, 'final')
    const others = ['禾丰县', '岚谷县', '青岑县'].flatMap(
      (name) => this.place.units.find((u) => u.kind === 'county' && u.name === name) ?? [],
    )
    if (others.length === 0) return
    await inWrite(onDay(this.app, '2025-11-07'), this.officer, (ctx) =>
      spreadPilot(ctx, made.id, { units: others.map((u) => u.id), note: FINDINGS.note }),
    )
    const [taker] = others
    if (taker) await this.takeOver(made.id, taker)
  }

  private async evaluate(id: string, kind: 'mid' | 'final'): Promise<void> {
    const { on, summary, reason } = FINDINGS[kind]
    await inWrite(onDay(this.app, on), this.officer, async (ctx) => {
      const verdict = kind === 'mid' ? 'go-on' : 'spread'
      await evaluatePilot(ctx, id, {
        seen: await this.seen(ctx, id),
        kind,
        verdict,
        summary,
        reason,
        endsOn: null,
        counts: [],
      })
    })
  }

  private async takeOver(id: string, unit: Unit): Promise<void> {
    const adoption = await inRead(this.app, SYSTEM, (ctx) =>
      first(
        ctx.tx,
        sql<{ id: string }>`select id from pilot_adoption
          where region = ${ctx.region} and pilot_id = ${id}::uuid and org_id = ${unit.id}::uuid`,
      ),
    )
    const measure = WORKSHOP.text.measures[0]
    if (!adoption || !measure) return
    await inWrite(onDay(this.app, '2025-11-11'), this.carrier(unit), (ctx) =>
      answerAdoption(ctx, adoption.id, {
        take: true,
        what: FINDINGS.taken,
        since: '2025-11-10',
        measure: { ...measure, aim: '60', due: '2026-08-31' },
      }),
    )
    await inWrite(onDay(this.app, '2025-11-18'), this.carrier(unit), (ctx) =>
      recordPilotResult(ctx, adoption.id, { body: FINDINGS.result, value: null }),
    )
  }
}
