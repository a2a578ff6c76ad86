import { alertsFor } from '../../directory/public.ts'
import { label } from '../../kernel/label.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Todo } from './todo.ts'

/** So many alerts stand on the workbench; all of them are on their page. */
const SHOWN = 5

/** What an administrator must look at: unusual conduct, accounts that fall out of use, what the installation lacks. */
export async function alertTodos(ctx: Ctx): Promise<Todo[]> {
  return (await alertsFor(ctx)).slice(0, SHOWN).map((alert) => ({
    key: `alert-${alert.key}`,
    stage: 'system',
    title: alert.title,
    note: alert.text,
    due: null,
    act: { label: label('查看', 'Look'), to: '/system/alerts' },
  }))
}
