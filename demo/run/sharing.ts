import { sql } from 'kysely'
import { decideAgreement, writeAgreement, type AgreementForm } from '../../src/loop/collect/public.ts'
import { inRead, inWrite, SYSTEM, type App } from '../../src/platform/context.ts'
import { first } from '../../src/platform/db/statement.ts'
import { COUNTIES } from '../world/regions.ts'
import { keptPaper } from './papers.ts'
import type { RoleActors } from './city.ts'

const COUNTY = COUNTIES[3]!
const RECEIVER = `${COUNTY.name}就业服务中心`
const PURPOSE = '核对应届毕业生就业去向，开展离校未就业毕业生帮扶'

const AGREEMENT: AgreementForm = {
  kind: 'provision',
  receiver: RECEIVER,
  receiverCode: '',
  contact: '就业指导科',
  purpose: PURPOSE,
  basis: '履行法定职责所必需（《个人信息保护法》第十三条第三项、《就业促进法》第三十五条）',
  keep: '存于政务内网，专人管理，帮扶结束后三个月内删除并书面告知',
  paperNo: `${COUNTY.shortName}教协〔2025〕2号`,
  from: '2025-11-20',
  to: '2026-11-19',
  replaces: null,
  assessedOn: '2025-11-05',
  assessedBy: `${COUNTY.name}教育局办公室、职成股`,
  lawful: '目的具体，属法定职责；只提供核对所必需的列，姓名、号码均遮盖',
  risk: '涉及就业去向，泄露会影响毕业生个人生活；接收方人员少，风险可控',
  measures: '政务内网传输，专人保管，不得转交，到期删除，每年检查一次',
  registers: [],
}

/** One county hands columns of its graduates to the office that finds them work: written there, confirmed by the city. */
export async function agreeToShare(app: App, actors: RoleActors, cityCode: string): Promise<void> {
  const county = await inRead(app, SYSTEM, (ctx) =>
    first(ctx.tx, sql<{ id: string }>`select id from org where region = ${ctx.region} and code = ${COUNTY.code}`),
  )
  if (!county) return
  const issuer = `${COUNTY.name}教育局`
  const papers = [
    await keptPaper(app, 'signed', {
      issuer,
      title: '数据提供协议',
      said: [`接收方：${RECEIVER}`, `目的：${PURPOSE}`, `保存：${AGREEMENT.keep}`],
    }),
    await keptPaper(app, 'assessed', {
      issuer,
      title: '个人信息保护影响评估报告',
      said: [AGREEMENT.lawful, AGREEMENT.risk, AGREEMENT.measures],
    }),
  ]
  const form = {
    ...AGREEMENT,
    registers: [{ register: 'graduates', fields: ['name', 'program', 'destination', 'place', 'orgName'] }],
  }
  const { id } = await inWrite(app, actors('county-officer', COUNTY.code), (ctx) =>
    writeAgreement(ctx, county.id, form, papers),
  )
  await inWrite(app, actors('city-officer', cityCode), (ctx) =>
    decideAgreement(ctx, id, { confirm: true, words: '已核对协议和评估报告', seen: 1 }),
  )
}
