import type { Role } from '../../../../kernel/permission.ts'
import { SYSTEM, inRead, type Actor, type Ctx } from '../../../../platform/context.ts'
import type { Input, Route } from '../../../../platform/http/route.ts'
import { resultBoard } from '../../boards/results.ts'
import { explainChain } from '../../routes/explain-chain.ts'
import { readRanking } from '../../routes/ranking.ts'
import { readableUnit } from '../../reading/subject.ts'
import type { TwoCities } from './two-cities.ts'

/** A count over one register, and a share whose parts lie in two. */
export const COUNT = 'teachers.public-course-count'
export const SHARE = 'teachers.dual-of-specialised'

interface Named {
  readonly code: string
  readonly branchOf: string | null
}
interface Shown {
  readonly value: string | null
  readonly parts: Readonly<Record<string, string>>
}
interface Chain {
  readonly leaf: boolean
  readonly siblings: readonly Named[]
  readonly value: Shown | null
  readonly parts: readonly { readonly own: boolean }[]
  readonly units: readonly { readonly unit: Named; readonly value: Shown | null }[]
}

export const actorAt = (role: Role, orgId: string): Actor => ({
  userId: orgId,
  name: role,
  roles: [{ role, orgId }],
  strong: true,
})

const answerOf = async <T>(ctx: Ctx, of: Route, asked: Input): Promise<T> => {
  if (of.in !== 'transaction') throw new Error(`${of.name} is no reading`)
  return (await of.handle(ctx, asked)) as T
}

/** A branch with its school: `e<a`. */
const named = (units: readonly Named[]): string =>
  units.map((u) => (u.branchOf === null ? u.code : `${u.code}<${u.branchOf}`)).join(' ')

/** Lists of the two cities as people see them. */
export class Lists {
  constructor(private readonly t: TwoCities) {}

  chain(code: string, period: string, indicator: string, actor: Actor = SYSTEM): Promise<Chain> {
    const query = { indicator, org: this.t.id(code), period }
    return inRead(this.t.app, actor, (ctx) => answerOf<Chain>(ctx, explainChain, { params: {}, query, body: {} }))
  }

  async explained(code: string, period: string, indicator = COUNT, actor: Actor = SYSTEM): Promise<string> {
    return named((await this.chain(code, period, indicator, actor)).units.map((u) => u.unit))
  }

  async beside(code: string, period: string, actor: Actor = SYSTEM): Promise<string> {
    return named((await this.chain(code, period, COUNT, actor)).siblings)
  }

  ranked(code: string, period: string): Promise<string> {
    const query = { org: this.t.id(code), period }
    return inRead(this.t.app, SYSTEM, async (ctx) => {
      const asked = { params: { code: COUNT }, query, body: {} }
      const { rows } = await answerOf<{ rows: { unit: Named }[] }>(ctx, readRanking, asked)
      return named(rows.map((r) => r.unit).sort((a, b) => a.code.localeCompare(b.code)))
    })
  }

  board(code: string, period: string): Promise<string> {
    return inRead(this.t.app, SYSTEM, async (ctx) =>
      named((await resultBoard(ctx, await readableUnit(ctx, this.t.id(code)), period)).columns),
    )
  }

  /** Units whose explained parts are not the sum of those of the units they list. */
  async notAddedUp(...periods: string[]): Promise<string[]> {
    const found: string[] = []
    for (const code of this.t.ids.keys())
      for (const period of periods)
        for (const indicator of [COUNT, SHARE]) {
          const { leaf, value, units } = await this.chain(code, period, indicator)
          if (leaf) continue
          const sums: Record<string, number> = {}
          for (const u of units)
            for (const [key, part] of Object.entries(u.value?.parts ?? {})) sums[key] = (sums[key] ?? 0) + Number(part)
          const own = Object.fromEntries(Object.entries(value?.parts ?? {}).map(([key, part]) => [key, Number(part)]))
          const text = (parts: Record<string, number>) => JSON.stringify(Object.entries(parts).sort())
          if (text(own) !== text(sums)) found.push(`${code} ${period} ${indicator}: ${text(own)}, listed ${text(sums)}`)
        }
    return found
  }
}
