import { Button } from 'antd'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { formatDeadline } from '../../../kernel/format/deadline.ts'
import { useLabel, useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import { Card } from '../../../ui/parts/card.tsx'
import { Keys, Tag } from '../../../ui/parts/small.tsx'
import { Empty } from '../../../ui/parts/states.tsx'
import { useLooking } from '../../../ui/shell/context.ts'
import { useKeys } from '../../../ui/shell/keys.ts'
import { usePhone } from '../../../ui/shell/use-phone.ts'
import { workbenchTexts } from './texts.ts'
import type { Todo } from './types.ts'

const SHOWN = 7

/** What waits for me by date; the verb of the first row is the one filled button of the page. */
export const TodoCard = ({ todos }: { todos: readonly Todo[] }) => {
  const t = useTexts(workbenchTexts)
  const lang = useLang()
  const label = useLabel()
  const phone = usePhone()
  const { today } = useLooking()
  const navigate = useNavigate()
  const [all, setAll] = useState(false)
  const [at, setAt] = useState(0)
  const shown = all ? todos : todos.slice(0, SHOWN)
  const go = (todo: Todo | undefined): void => {
    if (!todo) return
    const [path = '/', query = ''] = todo.act.to.split('?')
    void navigate({ to: path, search: Object.fromEntries(new URLSearchParams(query)) })
  }
  useKeys({
    j: () => setAt(Math.min(shown.length - 1, at + 1)),
    k: () => setAt(Math.max(0, at - 1)),
    Enter: (event) => {
      if (!(event.target instanceof HTMLElement && event.target.closest('a,button'))) go(shown[at])
    },
  })
  return (
    <Card
      title={
        <>
          {t('todo')} {todos.length > 0 && <Tag>{todos.length}</Tag>}
        </>
      }
      more={
        <>
          {!phone && todos.length > 1 && (
            <Keys
              of={[
                [['J', 'K'], t('upDown')],
                [['Enter'], t('open')],
              ]}
            />
          )}
          {todos.length > SHOWN && (
            <button type="button" className="plain link" onClick={() => setAll(!all)}>
              {all ? t('fewer') : t('all', { count: todos.length })}
            </button>
          )}
        </>
      }
      flush
    >
      {todos.length === 0 ? (
        <Empty title={t('empty')} icon="check">
          {t('emptyText')}
        </Empty>
      ) : (
        <ol className="todos">
          {shown.map((todo, i) => {
            const due = todo.due === null ? null : formatDeadline(todo.due, today, lang)
            return (
              <li key={todo.key} className={i === at ? 'on' : undefined}>
                <span className="stage-name t3">{t(`stage.${todo.stage}`)}</span>
                <span className="what">
                  <span className="title">{label(todo.title)}</span>
                  <span className="s12 t3">{label(todo.note)}</span>
                </span>
                <span className={`due ${due?.tone ?? ''}`} title={todo.due ?? undefined}>
                  {due?.text}
                </span>
                <Button type={i === at ? 'primary' : 'default'} onClick={() => go(todo)}>
                  {label(todo.act.label)}
                </Button>
              </li>
            )
          })}
        </ol>
      )}
    </Card>
  )
}
