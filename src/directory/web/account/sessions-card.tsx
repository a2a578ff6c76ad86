import { formatDateTime } from '../../../kernel/format/date.ts'
import { api } from '../../../ui/api.ts'
import { useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import { Card } from '../../../ui/parts/card.tsx'
import { Tag } from '../../../ui/parts/small.tsx'
import { Block } from '../../../ui/parts/states.tsx'
import { useAct, useRead } from '../../../ui/query.ts'
import { useSession } from '../../../ui/session/provider.tsx'
import { toast } from '../../../ui/shell/toast.tsx'
import { ProblemNote } from '../../../ui/parts/problem-note.tsx'
import { browserOf } from './browser-of.ts'
import { accountTexts } from './texts.ts'

interface Line {
  readonly id: string
  readonly createdAt: string
  readonly seenAt: string
  readonly ip: string
  readonly agent: string
  readonly strong: boolean
  readonly here: boolean
}

/** Every place where the person is signed in, each with its end. */
export const SessionsCard = () => {
  const t = useTexts(accountTexts)
  const lang = useLang()
  const { today } = useSession()
  const list = useRead<{ sessions: readonly Line[] }>('/api/sessions')
  const end = useAct((id: string) => api.remove(`/api/sessions/${id}`), {
    refresh: ['/api/sessions'],
    done: () => toast(t('ended')),
  })
  return (
    <Card title={t('sessions')} note={t('sessionsNote')}>
      <ProblemNote of={end.error} />
      <Block of={list} rows={3}>
        {(data) => (
          <ul className="sys-list">
            {data.sessions.map((l) => (
              <li key={l.id}>
                <div className="row g8 wrap">
                  <b>{browserOf(l.agent) ?? t('unknown')}</b>
                  <span className="t3">{l.ip}</span>
                  {l.here && <Tag tone="accent">{t('here')}</Tag>}
                  {l.strong && <Tag>{t('strong')}</Tag>}
                  {!l.here && (
                    <button
                      type="button"
                      className="plain link"
                      style={{ marginLeft: 'auto' }}
                      onClick={() => end.mutate(l.id)}
                    >
                      {t('end')}
                    </button>
                  )}
                </div>
                <div className="t3">
                  {t('since', {
                    at: formatDateTime(l.createdAt, today, lang),
                    seen: formatDateTime(l.seenAt, today, lang),
                  })}
                </div>
              </li>
            ))}
          </ul>
        )}
      </Block>
    </Card>
  )
}
