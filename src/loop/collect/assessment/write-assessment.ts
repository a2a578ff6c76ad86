import { demand } from '../../../directory/public.ts'
import { shanghai } from '../../../kernel/format/date.ts'
import { CONCLUSIONS } from '../../../kernel/impact-assessment.ts'
import { label } from '../../../kernel/label.ts'
import type { Ctx } from '../../../platform/context.ts'
import { knownRegister } from '../rows/known-register.ts'
import type { HandedIn } from '../sharing/papers.ts'
import { nothingSensitive, reportMissing, wrongAssessment } from './refusals.ts'
import { sensitiveFields } from './sensitive.ts'
import { insertAssessment, WRITE, type AssessedField, type Written } from './store.ts'
import { dayFault, reviewFault } from './terms.ts'

/** An assessment as the form sends it. */
export interface AssessmentForm extends Written {
  readonly registers: readonly string[]
}

const LEAST_LETTERS = 2

const letters = (words: string): number => words.match(/[\p{L}\p{N}]/gu)?.length ?? 0

/** Without spaces around and signs that nobody sees. */
function trimmed(form: AssessmentForm): AssessmentForm {
  const seen = (words: string): string => words.replace(/\p{Cf}/gu, '').trim()
  const texts = Object.fromEntries((['assessedBy', ...CONCLUSIONS] as const).map((k) => [k, seen(form[k])]))
  return { ...form, ...texts }
}

const NEEDED = {
  assessedBy: label('请填写评估人，至少 2 个字', 'Say who assessed it, in two letters at least'),
  lawful: label(
    '请填写目的、方式是否合法、正当、必要，至少 2 个字',
    'Say whether purpose and way are lawful, fair and necessary, in two letters at least',
  ),
  risk: label(
    '请填写对个人权益的影响和安全风险，至少 2 个字',
    'Say what influence and risk there is, in two letters at least',
  ),
  measures: label(
    '请填写保护措施是否与风险相适应，至少 2 个字',
    'Say whether the measures fit the risk, in two letters at least',
  ),
}

/** Throws `assessment.wrong` where the form cannot stand. */
function checkForm(ctx: Ctx, w: Written): void {
  for (const field of ['assessedBy', ...CONCLUSIONS] as const)
    if (letters(w[field]) < LEAST_LETTERS) throw wrongAssessment(field, NEEDED[field])
  const day = dayFault(w.assessedOn, ctx.today)
  if (day) throw wrongAssessment('assessedOn', day)
  const review = reviewFault(w.assessedOn, w.reviewBy)
  if (review) throw wrongAssessment('reviewBy', review)
}

/** All sensitive fields of the registers named. Throws `assessment.wrong`, `collect.register-unknown`, `assessment.not-sensitive`. */
function fieldsIn(ctx: Ctx, registers: readonly string[]): AssessedField[] {
  if (registers.length === 0) throw wrongAssessment('registers', label('请勾选评估的台账', 'Choose what was assessed'))
  if (new Set(registers).size !== registers.length)
    throw wrongAssessment('registers', label('同一个台账列了两次', 'A register stands there twice'))
  return registers.flatMap((code) => {
    const register = knownRegister(ctx, code)
    const fields = sensitiveFields(register)
    if (fields.length === 0) throw nothingSensitive(code, register.label)
    return fields.map(({ key }) => ({ register: code, field: key }))
  })
}

/** The one report among what was handed in. Throws `assessment.report-missing`. */
function reportIn(papers: readonly HandedIn[]): HandedIn {
  const [report, more] = papers
  if (report?.field !== 'report' || more !== undefined) throw reportMissing()
  return report
}

/**
 * Writes down that a unit has assessed the processing of registers with sensitive fields, with the report; it counts at once. One person
 * is enough: article 55 asks for the assessment and its record, not for somebody who confirms it, and nothing opens by it. It is never
 * changed: a newer one of the same unit for the same registers follows. Throws `permission.denied`, `assessment.wrong`,
 * `assessment.not-sensitive`, `assessment.report-missing`, `collect.register-unknown`.
 */
export async function writeAssessment(
  ctx: Ctx,
  orgId: string,
  given: AssessmentForm,
  papers: readonly HandedIn[],
): Promise<{ id: string; number: string }> {
  await demand(ctx, WRITE, orgId)
  const form = trimmed(given)
  checkForm(ctx, form)
  const fields = fieldsIn(ctx, form.registers)
  const report = reportIn(papers)
  const id = ctx.newId()
  const number = `PG-${shanghai(ctx.now).date.replaceAll('-', '')}-${id.slice(-6)}`
  await insertAssessment(ctx, { id, number, orgId }, form, fields, report)
  await ctx.audit({
    action: 'assessment.written',
    objectKind: 'impact-assessment',
    objectId: id,
    orgId,
    detail: {
      number,
      assessedOn: form.assessedOn,
      reviewBy: form.reviewBy,
      registers: form.registers,
      fields: fields.length,
    },
  })
  return { id, number }
}
