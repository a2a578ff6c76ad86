import { Button } from 'antd'
import { useTexts } from '../../../ui/i18n/use-texts.ts'
import { api } from '../../../ui/api.ts'
import { ProblemNote } from '../../../ui/parts/problem-note.tsx'
import { useAct, useRead } from '../../../ui/query.ts'
import { toast } from '../../../ui/shell/toast.tsx'
import { useUrl } from '../../../ui/url.ts'
import type { UnitChanges } from '../unit-names/match-again.ts'
import { planTexts } from './texts.ts'
import './unit-names.css'

/** Units that the tree of today would give the tasks of a plan: what would change, and the one act that does it. */
export const UnitsAgain = ({ planId }: { planId: string }) => {
  const t = useTexts(planTexts)
  const url = useUrl()
  const read = useRead<UnitChanges>(`/api/plan/plans/${planId}/units`)
  const again = useAct((seen: string) => api.post<{ tasks: number }>(`/api/plan/plans/${planId}/units`, { seen }), {
    refresh: ['/api/plan'],
    done: ({ tasks }) => {
      toast(t('units.done', { n: tasks }))
      url.set({ units: undefined }, { replace: true })
    },
  })
  const page = read.data
  if (!page || page.changes.length === 0) return null
  const tasks = new Set(page.changes.map((c) => c.taskId)).size
  const shown = url.get('units') === '1'
  const join = (names: readonly string[]): string => names.join('、')
  return (
    <section className="unit-names" aria-label={t('units.title')}>
      <div className="row g8 wrap">
        <span className="s13 grow">
          <b>{t('units.count', { n: tasks })}</b> <span className="t2">{t('units.why')}</span>
        </span>
        <button
          type="button"
          className="plain link s13 nowrap"
          aria-expanded={shown}
          onClick={() => url.set({ units: shown ? undefined : '1' }, { replace: true })}
        >
          {t(shown ? 'names.hide' : 'units.show')}
        </button>
      </div>
      {shown && (
        <>
          <ul className="unit-changes s13">
            {page.changes.map((c) => (
              <li key={`${c.taskId} ${c.role}`}>
                <span>{t(`names.${c.role}`, { number: c.number, title: c.title })}</span>
                {c.added.length > 0 && <span className="t2">{t('units.added', { names: join(c.added) })}</span>}
                {c.removed.length > 0 && <span className="t2">{t('units.removed', { names: join(c.removed) })}</span>}
              </li>
            ))}
          </ul>
          {page.byHand > 0 && <p className="s12 t3">{t('units.byHand', { n: page.byHand })}</p>}
          <ProblemNote of={again.error} />
          <Button loading={again.isPending} onClick={() => again.mutate(page.seen)}>
            {t('units.again', { n: tasks })}
          </Button>
        </>
      )}
    </section>
  )
}
