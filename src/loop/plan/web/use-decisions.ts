import { useTexts } from '../../../ui/i18n/use-texts.ts'
import { api } from '../../../ui/api.ts'
import { useAct } from '../../../ui/query.ts'
import { toast } from '../../../ui/shell/toast.tsx'
import type { Link } from '../linking/link.ts'
import type { TargetRow } from './api-types.ts'
import type { Figures } from './target-form.tsx'
import { planTexts } from './texts.ts'

const REFRESH = { refresh: ['/api/plan'] }
const path = (t: TargetRow, verb = ''): string => `/api/plan/targets/${t.id}${verb}`

interface Answer {
  readonly target: TargetRow
}

/** Everything a person decides on the review page; each names what was done and, where it fits, offers to take it back. */
export function useDecisions(planId: string, onAdded: (id: string) => void) {
  const t = useTexts(planTexts)
  const reopen = useAct(
    (target: TargetRow) => api.post<Answer>(path(target, '/reopen'), { seen: target.lock_version }),
    {
      ...REFRESH,
      done: ({ target }) => toast(t('done.reopened', { name: target.subject })),
    },
  )
  const undo = (target: TargetRow) => () => reopen.mutate(target)
  const takeBack = useAct(
    (target: TargetRow) => api.post<Answer>(path(target, '/undo'), { seen: target.lock_version }),
    { ...REFRESH, done: ({ target }) => toast(t('done.undone', { name: target.subject })) },
  )
  const back = (target: TargetRow) => () => takeBack.mutate(target)
  const confirm = useAct(
    ({ target, link }: { target: TargetRow; link?: Link | null }) =>
      api.post<Answer>(path(target, '/confirm'), {
        seen: target.lock_version,
        ...(link === undefined ? {} : { link }),
      }),
    { ...REFRESH, done: ({ target }) => toast(t('done.confirmed', { name: target.subject }), undo(target)) },
  )
  const reject = useAct(
    (target: TargetRow) => api.post<Answer>(path(target, '/reject'), { seen: target.lock_version }),
    {
      ...REFRESH,
      done: ({ target }) => toast(t('done.rejected', { name: target.subject }), undo(target)),
    },
  )
  const correct = useAct(
    ({ target, figures }: { target: TargetRow; figures: Partial<Figures> }) =>
      api.patch<Answer>(path(target), { seen: target.lock_version, ...figures }),
    { ...REFRESH, done: ({ target }) => toast(t('done.changed', { name: target.subject }), back(target)) },
  )
  const link = useAct(
    (a: { target: TargetRow; link: Link | null; remember: boolean }) =>
      api.put<Answer>(path(a.target, '/link'), { seen: a.target.lock_version, link: a.link, remember: a.remember }),
    { ...REFRESH, done: ({ target }) => toast(t('done.linked', { name: target.subject }), back(target)) },
  )
  const add = useAct(
    (n: Figures & { from: number; to: number }) => api.post<Answer>(`/api/plan/plans/${planId}/targets`, n),
    {
      ...REFRESH,
      done: ({ target }) => {
        toast(t('done.added', { name: target.subject }), back(target))
        onAdded(target.id)
      },
    },
  )
  const split = useAct(
    (n: Figures & { target: TargetRow; at: number }) => {
      const { target, ...second } = n
      return api.post<Answer>(path(target, '/split'), { seen: target.lock_version, ...second })
    },
    {
      ...REFRESH,
      done: ({ target }) => {
        toast(t('done.split', { name: target.subject }), back(target))
        onAdded(target.id)
      },
    },
  )
  const merge = useAct(
    ({ target, other }: { target: TargetRow; other: TargetRow }) =>
      api.post<Answer>(path(target, '/merge'), {
        seen: target.lock_version,
        other: other.id,
        otherSeen: other.lock_version,
      }),
    { ...REFRESH, done: ({ target }) => toast(t('done.merged', { name: target.subject }), back(target)) },
  )
  const certain = useAct(() => api.post<{ confirmed: number }>(`/api/plan/plans/${planId}/confirm-certain`), {
    ...REFRESH,
    done: ({ confirmed }) => toast(t('review.confirmedMany', { n: confirmed })),
  })
  return { reopen, takeBack, confirm, reject, correct, link, add, split, merge, certain }
}
