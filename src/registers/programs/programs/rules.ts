import type { Row } from '../../../kernel/entity.ts'
import { label } from '../../../kernel/label.ts'
import type { RowRule } from '../../../kernel/rule.ts'
import { levelOfProgram } from '../../program-level.ts'
import { empty, num, requiredWhen, textOf } from '../../rule-kit.ts'
import { controlledCode, isComplete, programName } from './catalogue/lookup.ts'
import { isOldCode, successorOf } from './catalogue/succession.ts'

const codeOf = (r: Row): string => textOf(r, 'programCode')
const isControlled = (r: Row): boolean => codeOf(r).endsWith('K')
/** Parts of a text that lists several things. */
const parts = (r: Row, field: string): string[] =>
  textOf(r, field)
    .split(/[、,，;；]/)
    .filter((p) => p.trim() !== '')

/** Automatic fields; an empty direction is a value of the key, so it is written as an empty text. */
export function deriveProgram(r: Row): Partial<Row> {
  const code = codeOf(r)
  if (code === '') return { direction: textOf(r, 'direction') }
  const old = isOldCode(code)
  return {
    direction: textOf(r, 'direction'),
    programName: programName(code),
    level: old ? '3' : levelOfProgram(code),
    categoryCode: old ? null : code.slice(0, 2),
    classCode: old ? null : code.slice(0, 4),
    controlled: isControlled(r),
  }
}

export const rowRules: readonly RowRule[] = [
  {
    code: 'programs.code-unknown',
    severity: 'block',
    on: 'programCode',
    basis: '职业教育专业目录',
    violated: (r) => {
      const code = codeOf(r)
      const possible = isComplete(code) || !/^[67]/.test(code)
      return code !== '' && !isOldCode(code) && possible && programName(code) === null
    },
    message: (r) => {
      const due = controlledCode(codeOf(r))
      return due
        ? label(`国家控制专业的代码末尾须加 K，应为 ${due}`, `State-controlled: the code is ${due}`)
        : label(
            `目录中没有专业代码 ${codeOf(r)}，请核对年度增补目录`,
            `No program ${codeOf(r)} in the catalogue; check the yearly supplement`,
          )
    },
  },
  {
    code: 'programs.code-unlisted',
    severity: 'explain',
    on: 'programCode',
    basis: '职业教育专业目录',
    violated: (r) => /^[67]/.test(codeOf(r)) && programName(codeOf(r)) === null,
    message: (r) =>
      label(
        `平台所载中职目录不全，没有 ${codeOf(r)}，请说明专业名称和目录出处`,
        `The secondary catalogue loaded here is incomplete and lacks ${codeOf(r)}; give its name and source`,
      ),
  },
  {
    code: 'programs.old-code',
    severity: 'explain',
    on: 'programCode',
    basis: '新旧专业对照',
    violated: (r) => isOldCode(codeOf(r)),
    message: (r) => {
      const next = successorOf(codeOf(r))
      return next
        ? label(
            `旧目录代码，建议改为 ${next} ${programName(next) ?? ''}`,
            `Code of an old catalogue; now ${next} ${programName(next) ?? ''}`,
          )
        : label(
            '旧目录代码，请对照新旧专业对照表更正',
            'Code of an old catalogue; correct it after the succession table',
          )
    },
  },
  {
    code: 'programs.catalogue-year',
    severity: 'block',
    on: 'catalogueYear',
    violated: (r, c) =>
      !empty(r, 'catalogueYear') &&
      ((textOf(r, 'catalogueYear') < '2021' && !isOldCode(codeOf(r))) ||
        textOf(r, 'catalogueYear') > c.today.slice(0, 4)),
    message: () =>
      label('目录版本应为 2021 年及以后、不晚于今年', 'The catalogue is that of 2021 or later, not after this year'),
  },
  requiredWhen(
    'programs.controlled-approval',
    'approvalNo',
    isControlled,
    '国家控制专业必须有批准文号',
    'State-controlled programs need their approval',
  ),
  requiredWhen(
    'programs.approval-missing',
    'approvalNo',
    (r) => !isControlled(r) && textOf(r, 'openedYear') >= '2022',
    '2022 年及以后开设的须填“备案文号”',
    'Points opened in 2022 or later need their filing document',
  ),
  {
    code: 'programs.opened-range',
    severity: 'block',
    on: 'openedYear',
    violated: (r, c) =>
      !empty(r, 'openedYear') &&
      (num(r, 'openedYear') < 1949 || num(r, 'openedYear') > Number(c.today.slice(0, 4)) + 1),
    message: () => label('开设年份应在 1949 年至明年之间', 'Opened between 1949 and next year'),
  },
  {
    code: 'programs.first-intake',
    severity: 'block',
    on: 'firstIntake',
    violated: (r) => !empty(r, 'firstIntake') && textOf(r, 'firstIntake') < textOf(r, 'openedYear'),
    message: () => label('首次招生年份早于开设年份', 'First intake before the point was opened'),
  },
  {
    code: 'programs.withdrawn-early',
    severity: 'block',
    on: 'withdrawnOn',
    violated: (r) => !empty(r, 'withdrawnOn') && textOf(r, 'withdrawnOn').slice(0, 4) < textOf(r, 'openedYear'),
    message: () => label('撤销日期早于开设年份', 'Withdrawn before it was opened'),
  },
  {
    code: 'programs.chains',
    severity: 'block',
    on: 'industryChain',
    violated: (r) => parts(r, 'industryChain').length > 2,
    message: (r) =>
      label(
        `主要服务产业填 1—2 个，现有 ${parts(r, 'industryChain').length} 个`,
        `One or two industries, found ${parts(r, 'industryChain').length}`,
      ),
  },
  {
    code: 'programs.partners',
    severity: 'block',
    on: 'company',
    violated: (r) => parts(r, 'company').length > 5,
    message: (r) =>
      label(
        `主要合作企业最多 5 家，现有 ${parts(r, 'company').length} 家`,
        `Five partners at most, found ${parts(r, 'company').length}`,
      ),
  },
]
