import { sql } from 'kysely'
import { accountById } from '../../../directory/public.ts'
import type { Entity } from '../../../kernel/entity.ts'
import { keyColumns, stageOf, tableOf } from '../../../kernel/derive/columns.ts'
import { shanghai } from '../../../kernel/format/date.ts'
import { label } from '../../../kernel/label.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { OPEN_VERSION, type Register } from '../../../kernel/register.ts'
import type { Instant } from '../../../platform/clock/clock.ts'
import type { Ctx } from '../../../platform/context.ts'
import { first, named } from '../../../platform/db/statement.ts'
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

interface Change {
  readonly at: Instant
  readonly by: string | null
}

/** The last change of records of the unit and period since the upload was made or last published. */
function lastChange(ctx: Ctx, register: Register, u: UploadRow): Promise<Change | undefined> {
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
  return first(
    ctx.tx,
    sql<Change>`select c.at, c.by_user as by from change_set c
      where c.region = ${ctx.region} and c.org_id = ${u.org_id}::uuid and c.register = ${u.register}
        and c.version > ${u.base_version}::bigint and c.added + c.changed + c.ended > 0 and ${ofPeriod}
      order by c.version desc limit 1`,
  )
}

/** Versions of rows with the key of a staged row that came or ended since; a staged row that is as it stands undoes nothing. */
const touchedSql = (register: Register, entity: Entity): string => {
  const unit = (a: string): string =>
    `${a}.region = :region and ${a}.org_id = :org::uuid${register.kind === 'return' ? ` and ${a}.period = :period` : ''}`
  const same = (a: string): string =>
    keyColumns(entity)
      .map((k) => `${a}.${k} = s.${k}`)
      .join(' and ')
  return `select case when t.to_version < ${OPEN_VERSION} then t.to_version else t.from_version end as version
    from ${stageOf(entity)} s join ${tableOf(entity)} t on ${unit('t')} and ${same('t')}
    where s.region = :region and s.upload_id = :upload::uuid
      and (t.from_version > :base::bigint or (t.to_version > :base::bigint and t.to_version < ${OPEN_VERSION}))
      and not exists (select 1 from ${tableOf(entity)} o
        where ${unit('o')} and ${same('o')} and o.to_version = ${OPEN_VERSION} and o.digest = s.digest)`
}

/** The last change since then of a record or line that the staged file has otherwise. */
function lastChangeOfStaged(ctx: Ctx, register: Register, u: UploadRow): Promise<Change | undefined> {
  const touched = [register.entity, ...register.lines].map((e) => touchedSql(register, e)).join(' union all ')
  return first(
    ctx.tx,
    named<Change>(
      `select c.at, c.by_user as by from change_set c
        where c.region = :region and c.org_id = :org::uuid and c.register = :register and c.version in (${touched})
        order by c.version desc limit 1`,
      {
        region: ctx.region,
        org: u.org_id,
        register: u.register,
        upload: u.id,
        period: u.period,
        base: u.base_version,
      },
    ),
  )
}

async function refuse(ctx: Ctx, u: UploadRow, later: Change): Promise<never> {
  const account = later.by === null ? null : await accountById(ctx.tx, later.by)
  throw uploadOlder(u.id, later.at, account?.name ?? '')
}

/**
 * Before an upload is read again for a correction, when its rows are not staged. Throws `collect.upload-older` where records of the unit
 * and period were changed since it was made or last published, by another upload or on screen. A file whose absent rows stay and that was
 * never taken in is judged once its rows are staged.
 */
export async function demandLatest(ctx: Ctx, register: Register, u: UploadRow): Promise<void> {
  if (u.base_version === null || (register.upload === 'merge' && u.state !== 'published')) return
  const later = await lastChange(ctx, register, u)
  if (later) await refuse(ctx, u, later)
}

/**
 * Before a staged file is taken in, its persons found. Throws `collect.upload-older` as above; where absent rows stay, only if what was
 * changed is in the file and stands there otherwise: two who upload a class each are not in one another's way.
 */
export async function demandStagedLatest(ctx: Ctx, register: Register, u: UploadRow): Promise<void> {
  if (u.base_version === null) return
  const later = await lastChange(ctx, register, u)
  if (!later) return
  const undone = register.upload === 'merge' ? await lastChangeOfStaged(ctx, register, u) : later
  if (undone) await refuse(ctx, u, undone)
}
