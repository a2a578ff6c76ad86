import { sensitiveRegisters, writeAssessment, type AssessmentForm } from '../../src/loop/collect/public.ts'
import { inRead, inWrite, SYSTEM, type App } from '../../src/platform/context.ts'
import { orgByCode } from '../../src/directory/public.ts'
import { keptPaper } from './papers.ts'
import type { RoleActors } from './city.ts'

/** Nobody has assessed it yet, so that the record of processing shows one that is missing. */
const LEFT_OUT = 'training-classes'

const SAID: AssessmentForm = {
  assessedOn: '2025-11-10',
  assessedBy: '市教育局办公室、职成科',
  lawful:
    '依法履行职业教育统计、学籍和教师管理职责；证件号码只用于核对是否同一人，电话只用于联系，其余字段与统计口径对应，没有多收',
  risk: '涉及学生、教职工证件号码和电话，泄露可能被用于诈骗，对未成年人影响较大；统计和汇总不使用这些字段，风险主要在查看和导出',
  measures:
    '加密存储，页面和导出默认遮盖；逐条查看须写明原因并记入日志；成批导出经另一人审批；账号实行双因素登录，每年检查一次',
  reviewBy: '2028-11-09',
  registers: [],
}

/** The city has assessed the processing of its registers with sensitive fields, all but one. */
export async function assessProcessing(app: App, actors: RoleActors, cityCode: string): Promise<void> {
  const city = await inRead(app, SYSTEM, (ctx) => orgByCode(ctx.tx, cityCode, ctx.today))
  if (!city) return
  const registers = sensitiveRegisters(app.assembly).filter((code) => code !== LEFT_OUT)
  const title = '个人信息保护影响评估报告（台账数据处理）'
  const said = [SAID.lawful, SAID.risk, SAID.measures]
  const report = await keptPaper(app, 'report', { issuer: `${city.name}教育局`, title, said })
  await inWrite(app, actors('city-officer', cityCode), (ctx) =>
    writeAssessment(ctx, city.id, { ...SAID, registers }, [report]),
  )
}
