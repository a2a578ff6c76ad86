import { label } from '../../kernel/label.ts'
import type { KnownParameter } from './known-parameter.ts'

/** Personal registers by code word, with their labels; a test of the registers says when one is missing. */
const REGISTERS: readonly (readonly [code: string, zh: string, en: string])[] = [
  ['schools', '学校基本信息', 'Schools'],
  ['programs', '专业点', 'Program points'],
  ['teachers', '教职工', 'Staff and teachers'],
  ['dual-qualified', '双师型教师认定', 'Dual-qualified recognition'],
  ['teacher-practice', '教师企业实践', 'Company practice of teachers'],
  ['students', '学籍', 'Student registry'],
  ['admissions', '录取与报到', 'Admissions and arrivals'],
  ['graduates', '毕业生去向', 'Graduates'],
  ['intake-balance', '高中阶段招送生统计', 'Senior-secondary intake'],
  ['training-classes', '培训班与学员', 'Training classes'],
]

/** Name of the parameter that holds the keep-time of a register. */
export const keepParameter = (register: string): string => `keep.${register}`

/**
 * Keep-times in years, one per personal register. The law leaves them to archive rules that differ by place: none is guessed, and 0
 * (as shipped) means that nobody has said one.
 */
export const KEEP_PARAMETERS: readonly KnownParameter[] = REGISTERS.map(([code, zh, en]) => ({
  name: keepParameter(code),
  label: label(`保存年限：${zh}`, `Keep-time: ${en}`),
  effect: label(
    '记录办结（离校、毕业、撤销等）或最后一个版本之后满这么多年，列入销毁清单；0 表示没有规定，不销毁。销毁须一人申请、另一人批准，不能恢复',
    'So many years after a record ended or after its last version it is listed for destruction; 0: nothing is said and nothing destroyed. One person asks, another approves; it cannot be undone',
  ),
  shipped: '0',
  basis: label('未规定：由档案管理规定确定后再设', 'Not said: set it once the archive rules are known'),
  unit: label('年', 'years'),
  values: { min: 0, max: 100, whole: true },
}))
