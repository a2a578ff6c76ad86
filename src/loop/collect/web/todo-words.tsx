import { useLabel, useTexts } from '../../../ui/i18n/use-texts.ts'
import { StateMark } from '../../../ui/marks/state-mark.tsx'
import { collectTexts } from './texts.ts'
import type { DueReturn } from './types/returns.ts'

/** What has to be done with a return next, in words with their sign. */
export const TodoWords = ({ of: r }: { of: DueReturn }) => {
  const t = useTexts(collectTexts)
  const label = useLabel()
  if (r.state === 'accepted')
    return (
      <>
        <StateMark state="done" word={t('list.accepted')} />
        {r.changesSince > 0 && <span className="s12 t3">　{t('todo.after', { count: r.changesSince })}</span>}
      </>
    )
  if (r.state !== 'draft') return <span className="t2">{label(r.stateLabel)}</span>
  if (r.silent && r.live && r.changesSince > 0)
    return <StateMark state={r.overdue ? 'red' : 'none'} word={t('todo.confirmChanges', { count: r.changesSince })} />
  if (r.silent) return <StateMark state={r.overdue ? 'red' : 'none'} word={t('todo.silent')} />
  if (r.blocks > 0) return <StateMark state="red" word={t('todo.block', { count: r.blocks })} />
  if (r.sentBack) return <StateMark state="yellow" word={t('todo.back')} />
  if (r.unexplained > 0) return <StateMark state="yellow" word={t('todo.explain', { count: r.unexplained })} />
  return <StateMark state="normal" word={t('todo.submit')} />
}
