import { subtree } from '../../../directory/org/find-org.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { LinkScope } from '../linking/link.ts'

/** `counties`: counties and the schools that no county runs; `schools`: all schools below. */
export type Reach = 'counties' | 'schools'

/** A unit that can be given a share. */
export interface Receiver {
  readonly orgId: string
  readonly name: string
  readonly kind: string
}

const isSchool = (kind: string): boolean => kind === 'school' || kind === 'college'

/** Units below one that can be given a share, in the order of the tree; a target for one kind of school goes to that kind only. */
export async function receiversOf(ctx: Ctx, from: string, reach: Reach, scope: LinkScope): Promise<Receiver[]> {
  const tree = await subtree(ctx.tx, from, ctx.today)
  const kindOf = new Map(tree.map((o) => [o.id, o]))
  const underCounty = (o: (typeof tree)[number]): boolean => {
    for (let at = o.parent; at !== null && at !== from; at = kindOf.get(at)?.parent ?? null)
      if (kindOf.get(at)?.kind === 'county') return true
    return false
  }
  const fits = (kind: string): boolean =>
    scope === 'secondary' ? kind === 'school' : scope === 'higher' ? kind === 'college' : isSchool(kind)
  return tree
    .filter((o) => o.id !== from)
    .filter((o) =>
      reach === 'schools'
        ? fits(o.kind)
        : (o.kind === 'county' && scope !== 'higher') || (fits(o.kind) && !underCounty(o)),
    )
    .map((o) => ({ orgId: o.id, name: o.shortName || o.name, kind: o.kind }))
}
