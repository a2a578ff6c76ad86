import { useState } from 'react'
import { ROLES, type Role } from '../../../kernel/permission.ts'
import { useLabel, useTexts } from '../../../ui/i18n/use-texts.ts'
import { Empty } from '../../../ui/parts/states.tsx'
import { useSession } from '../../../ui/session/provider.tsx'
import { Page } from '../../../ui/shell/page.tsx'
import { useUrl } from '../../../ui/url.ts'
import { KeysCard, TermsCard } from './reference-cards.tsx'
import { TERMS } from './terms.ts'
import { helpTexts } from './texts.ts'
import type { Topic } from './topic.ts'
import { TopicCard } from './topic-card.tsx'
import { topicOf, topicsFor } from './topics.ts'
import './help.css'

const isRole = (role: string): role is Role => Object.hasOwn(ROLES, role)

/** What to do when, by role; keys and words behind it. `from` is the page whose “?” was pressed, `at` the chosen topic. */
export default function HelpPage() {
  const t = useTexts(helpTexts)
  const label = useLabel()
  const url = useUrl()
  const session = useSession()
  const [query, setQuery] = useState('')
  const { mine, others } = topicsFor(session.roles.map((r) => r.role).filter(isRole))
  const all = [...mine, ...others]
  const asked = url.get('at') ?? topicOf(url.get('from') ?? '')?.id ?? mine[0]?.id
  const word = query.trim().toLowerCase()
  const has = (...texts: string[]): boolean => texts.some((text) => text.toLowerCase().includes(word))
  const speaks = (topic: Topic): boolean =>
    has(label(topic.when), ...topic.steps.map(label), ...topic.snags.flatMap((s) => [label(s.what), label(s.then)]))
  const terms = TERMS.filter((x) => has(label(x.name), label(x.meaning)))
  const found = all.filter(speaks)
  const current = all.find((x) => x.id === asked)
  const item = (id: string, text: string) => (
    <li key={id}>
      <button
        type="button"
        aria-current={word === '' && asked === id ? 'page' : undefined}
        onClick={() => {
          setQuery('')
          url.set({ at: id }, { replace: true })
        }}
      >
        {text}
      </button>
    </li>
  )
  return (
    <Page title={t('title')} note={t('note')}>
      <div className="help">
        <nav className="help-list no-print" aria-label={t('list')}>
          <input
            className="field-input"
            type="search"
            placeholder={t('filter')}
            aria-label={t('filter')}
            value={query}
            onChange={(event) => setQuery(event.target.value)}
          />
          <h2>{t('mine')}</h2>
          <ul>{mine.map((x) => item(x.id, label(x.when)))}</ul>
          <ul>
            {item('keys', t('keys'))}
            {item('terms', t('terms'))}
          </ul>
          {others.length > 0 && (
            <>
              <h2>{t('others')}</h2>
              <ul>{others.map((x) => item(x.id, label(x.when)))}</ul>
            </>
          )}
        </nav>
        <div className="help-body">
          {word !== '' ? (
            <>
              {found.map((topic) => (
                <TopicCard key={topic.id} of={topic} />
              ))}
              {terms.length > 0 && <TermsCard of={terms} />}
              {found.length + terms.length === 0 && (
                <div className="card">
                  <Empty title={t('nothing', { query })} icon="search">
                    {t('nothingText')}
                  </Empty>
                </div>
              )}
            </>
          ) : asked === 'keys' ? (
            <KeysCard />
          ) : asked === 'terms' ? (
            <TermsCard of={TERMS} />
          ) : (
            current && <TopicCard of={current} />
          )}
        </div>
      </div>
    </Page>
  )
}
