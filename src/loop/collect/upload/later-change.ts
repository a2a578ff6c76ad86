import { sql } from 'kysely'
import { accountById } from '../../../directory/public.ts'
import { tableOf } from '../../../kernel/derive/columns.ts'
import { shanghai } from '../../../kernel/format/date.ts'
import { label } from '../../../kernel/label.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Register } from '../../../kernel/register.ts'
import type { Instant } from '../../../platform/clock/clock.ts'
import type { Ctx } from '../../../platform/context.ts'
import { first } from '../../../platform/db/statement.ts'
import type { UploadRow } from './store.ts'

/** Publishing an older file, or correcting a cell of it, would bring the whole file back over what came after it. */
const uploadOlder = (id: string, at: Instant, by: string): Refusal => {
  const day = shanghai(at).date
  return new Refusal(
    'collect.upload-older',
    {
      what: label(
        `这次上传之后，本单位的这份台账又有改动（${day}${by && ` ${by}`}），旧文件会把它们改回去，没有入库`,
        `Records were changed after this upload (${day}${by && `, ${by}`}); the older file would undo that and was not taken in`,
      ),
      advice: label(
        '请核对台账：缺的在台账里直接改，或重新下载模板改好后上传',
        'Look at the ledger: correct the record itself, or upload a file made from a new template',
      ),
    },
    { params: { id, at, by }, status: 409 },
  )
}

/**
 * Throws `collect.upload-older` where records of the unit and period were changed since the upload was made or last published, by
 * another upload or on screen.
 */
export async function demandLatest(ctx: Ctx, register: Register, u: UploadRow): Promise<void> {
  if (u.base_version === null) return
  const tables = [register.entity, ...register.lines].map(tableOf)
  const ofPeriod =
    u.period === ''
      ? sql`true`
      : sql`(${sql.join(
          tables.map(
            (
              table,
            ) => sql`exists (select 1 from ${sql.table(table)} t where t.region = ${ctx.region} and t.org_id = ${u.org_id}::uuid
              and t.period = ${u.period} and (t.from_version = c.version or t.to_version = c.version))`,
          ),
          sql` or `,
        )})`
  const later = await first(
    ctx.tx,
    sql<{ at: Instant; by: string | null }>`select c.at, c.by_user as by from change_set c
      where c.region = ${ctx.region} and c.org_id = ${u.org_id}::uuid and c.register = ${u.register}
        and c.version > ${u.base_version}::bigint and c.added + c.changed + c.ended > 0 and ${ofPeriod}
      order by c.version desc limit 1`,
  )
  if (!later) return
  const account = later.by === null ? null : await accountById(ctx.tx, later.by)
  throw uploadOlder(u.id, later.at, account?.name ?? '')
}
