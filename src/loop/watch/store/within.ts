import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { scopeOf } from '../../../directory/public.ts'
import type { Ctx } from '../../../platform/context.ts'
import { ofSubject } from '../../measure/public.ts'

/** What the reader may see of `target_state s` or `warning w`: a partner office what its own subject's indicators say. */
export const watchedBy = (ctx: Ctx, alias: 's' | 'w'): RawBuilder<SqlBool> => {
  const org = sql.ref(`${alias}.org_id`)
  return scopeOf(ctx, 'watch.read').on(org, ofSubject(sql.ref(`${alias}.indicator`), org))
}
