import { label } from '../../../kernel/label.ts'
import type { RowRule } from '../../../kernel/rule.ts'
import { empty, num, requiredWhen } from '../../rule-kit.ts'

/** Checks within the county's row. */
export const rowRules: readonly RowRule[] = [
  {
    code: 'intake-balance.working',
    severity: 'block',
    on: 'working',
    violated: (r) => num(r, 'working') > num(r, 'notContinued'),
    message: (r) =>
      label(
        `“其中就业或培训”${num(r, 'working')} 大于“未升学人数”${num(r, 'notContinued')}`,
        'More at work or in training than did not continue',
      ),
  },
  requiredWhen(
    'intake-balance.task-done',
    'taskDone',
    (r) => !empty(r, 'sendTask'),
    '填了“招送生任务数”的须填“完成任务人数”',
    'A task needs how many count for it',
  ),
]
