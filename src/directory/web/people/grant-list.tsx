import { api } from '../../../ui/api.ts'
import { useTexts } from '../../../ui/i18n/use-texts.ts'
import { Tag } from '../../../ui/parts/small.tsx'
import { useAct } from '../../../ui/query.ts'
import { useSession } from '../../../ui/session/provider.tsx'
import { toast } from '../../../ui/shell/toast.tsx'
import { ProblemNote } from '../../../ui/parts/problem-note.tsx'
import { roleKey, systemTexts, useSpan } from '../texts.ts'
import { peopleTexts } from './texts.ts'
import type { PersonDetail } from './types.ts'

/** Every role of a person with its days: in force, to come, ended. */
export const GrantList = ({ of, may }: { of: PersonDetail; may: boolean }) => {
  const t = useTexts(peopleTexts)
  const s = useTexts(systemTexts)
  const span = useSpan()
  const { today } = useSession()
  const withdraw = useAct((id: string) => api.remove(`/api/grants/${id}`), {
    refresh: ['/api/people'],
    done: () => toast(t('withdrawDone')),
  })
  if (of.grants.length === 0) return <p className="s13 t2">{t('noRole')}</p>
  return (
    <>
      <ProblemNote of={withdraw.error} />
      <ul className="sys-list">
        {of.grants.map((g) => (
          <li key={g.id} className={g.validTo <= today ? 't3' : undefined}>
            <div className="row g8">
              <b>{s(roleKey(g.role))}</b>
              {g.field !== '' && <Tag>{g.field}</Tag>}
              {g.validTo <= today && <Tag>{t('ended')}</Tag>}
              {g.validFrom > today && <Tag tone="accent">{t('future')}</Tag>}
              {may && g.validTo > today && (
                <button
                  type="button"
                  className="plain link"
                  style={{ marginLeft: 'auto' }}
                  onClick={() => withdraw.mutate(g.id)}
                >
                  {t('withdraw')}
                </button>
              )}
            </div>
            <div className="t2">
              {t('grantLine', {
                org: g.orgName,
                span: span(g.validFrom, g.validTo),
              })}
              {g.grantedBy != null && `；${t('by', { name: g.grantedBy })}`}
            </div>
          </li>
        ))}
      </ul>
    </>
  )
}
