import { sql } from 'kysely'
import { tell, tellUsers, type News } from '../../directory/public.ts'
import { formatDate } from '../../kernel/format/date.ts'
import { groupBy } from '../../kernel/group-by.ts'
import { label, type Label } from '../../kernel/label.ts'
import type { Role } from '../../kernel/permission.ts'
import type { Ctx } from '../../platform/context.ts'
import { first, rows } from '../../platform/db/statement.ts'

/** Who prepares and who submits: both must know what happens to a school's returns. */
const SCHOOL: readonly Role[] = ['clerk', 'head']

interface Moved {
  readonly move: string
  readonly reason: string | null
  readonly returns: readonly { id: string; orgId: string; register: string; period: string }[]
}

const nameOf = (ctx: Ctx, register: string): Label =>
  ctx.assembly.registers.get(register)?.label ?? label(register, register)

/** Names joined as a sentence lists them, at most three. */
const listed = (names: readonly Label[]): Label => {
  const [zh, en] = [names.map((n) => n.zh), names.map((n) => n.en)]
  const more = names.length > 3
  return label(
    `${zh.slice(0, 3).join('、')}${more ? `等 ${names.length} 份` : ''}`,
    `${en.slice(0, 3).join(', ')}${more ? ` and ${names.length - 3} more` : ''}`,
  )
}

/** A school hears what came back, what was accepted, and what was opened again for correction. */
export async function ofMoves(ctx: Ctx, { move, reason, returns }: Moved): Promise<void> {
  if (move !== 'send-back' && move !== 'accept' && move !== 'correct') return
  // A return that is sent back twice is two pieces of news: the time tells them apart.
  const about = (id: string): string => `return:${id}:${move}:${ctx.now}`
  const news = [...groupBy(returns, (r) => r.orgId)].map(([orgId, list]) => {
    const names = listed(list.map((r) => nameOf(ctx, r.register)))
    const one = list.length === 1 ? list[0] : undefined
    const link = one ? `/collect/returns/${one.id}` : `/collect/returns?unit=${orgId}`
    const base = { orgId, roles: SCHOOL, about: about(list[0]?.id ?? orgId), link }
    if (move === 'accept')
      return {
        ...base,
        kind: 'accepted' as const,
        title: label(`${names.zh}已通过`, `${names.en}: accepted`),
        text: label('数据已计入正式指标，改动须走更正。', 'The figures count officially; changes need a correction.'),
      }
    return {
      ...base,
      kind: 'returned' as const,
      title:
        move === 'send-back'
          ? label(`${names.zh}被退回，请改后重报`, `${names.en}: sent back, please correct`)
          : label(`${names.zh}要求更正`, `${names.en}: a correction was opened`),
      text: label(reason ?? '', reason ?? ''),
    }
  })
  await tell(ctx, news)
}

interface CampaignRow {
  readonly name: string
  readonly dueOn: string
}

const campaignOf = (ctx: Ctx, id: string): Promise<CampaignRow | undefined> =>
  first(
    ctx.tx,
    sql<CampaignRow>`select name, due_on as "dueOn" from campaign where region = ${ctx.region} and id = ${id}::uuid`,
  )

/** Units that owe something hear that they were reminded. */
export async function ofReminder(
  ctx: Ctx,
  { campaignId, message, orgIds }: { campaignId: string; message: string; orgIds: readonly string[] },
): Promise<void> {
  const campaign = await campaignOf(ctx, campaignId)
  if (!campaign) return
  await tell(
    ctx,
    orgIds.map((orgId) => ({
      orgId,
      roles: SCHOOL,
      kind: 'reminder',
      about: `reminder:${campaignId}:${ctx.now}`,
      title: label(
        `催报：${campaign.name}${formatDate(campaign.dueOn, ctx.today, 'zh')}截止`,
        `Reminder: ${campaign.name} is due ${formatDate(campaign.dueOn, ctx.today, 'en')}`,
      ),
      text: label(message, message),
      link: `/collect/returns?unit=${orgId}`,
    })),
  )
}

/** A campaign opened: schools hear what is asked until when. Campaigns of the past are no news. */
export async function ofCampaign(ctx: Ctx, { campaignId }: { campaignId: string }): Promise<void> {
  const campaign = await campaignOf(ctx, campaignId)
  if (!campaign || campaign.dueOn < ctx.today) return
  const units = await rows(
    ctx.tx,
    sql<{ orgId: string; n: number }>`select org_id as "orgId", count(*)::int as n from campaign_unit
      where region = ${ctx.region} and campaign_id = ${campaignId}::uuid group by org_id`,
  )
  await tell(
    ctx,
    units.map(({ orgId, n }) => ({
      orgId,
      roles: SCHOOL,
      kind: 'assigned',
      about: `campaign:${campaignId}`,
      title: label(`${campaign.name}开始填报`, `${campaign.name} is open`),
      text: label(
        `本单位应报 ${n} 份，${formatDate(campaign.dueOn, ctx.today, 'zh')}截止。`,
        `${n} returns are due by ${formatDate(campaign.dueOn, ctx.today, 'en')}.`,
      ),
      link: `/collect/returns?unit=${orgId}`,
    })),
  )
}

interface UploadDone {
  readonly register: string
  readonly fileName: string
  readonly state: string
  readonly rowsRead: number
  readonly blocks: number
  readonly explains: number
  readonly userId: string | null
  readonly returnId: string | null
}

/** Whoever uploaded a file hears that it needs correcting or failed, wherever he is by then; success shows on the return itself. */
export async function ofUpload(ctx: Ctx, { uploadId }: { uploadId: string }): Promise<void> {
  const u = await first(
    ctx.tx,
    sql<UploadDone>`select u.register, u.file_name as "fileName", u.state, u.rows_read as "rowsRead", u.blocks, u.explains,
        u.created_by as "userId", (select r.id from returns r where r.region = ${ctx.region} and r.org_id = u.org_id and r.register = u.register
          and r.state = 'draft' and (u.period = '' or r.period = u.period) order by r.due_on desc limit 1) as "returnId"
      from upload u where u.region = ${ctx.region} and u.id = ${uploadId}::uuid`,
  )
  if (!u || u.userId === null || (u.state !== 'needs-fixing' && u.state !== 'failed')) return
  const title =
    u.state === 'failed'
      ? label(`${u.fileName} 没有读完`, `${u.fileName} was not read`)
      : label(`${u.fileName} 有 ${u.blocks} 处必须改`, `${u.fileName}: ${u.blocks} places must be corrected`)
  const news: News = {
    kind: 'job',
    about: `upload:${uploadId}:${ctx.now}`,
    title,
    text:
      u.state === 'failed'
        ? label('文件已保存，没有改动任何记录。', 'The file is kept; no record was changed.')
        : label(
            `读了 ${u.rowsRead} 行，还没有入库；改正后自动入库。`,
            `${u.rowsRead} rows were read, none stored yet; they are stored once corrected.`,
          ),
    link: u.returnId === null ? '/collect/returns' : `/collect/returns/${u.returnId}`,
  }
  await tellUsers(ctx, [{ ...news, userId: u.userId }])
}
