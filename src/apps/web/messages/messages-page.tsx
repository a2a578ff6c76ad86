import { Button } from 'antd'
import { useState } from 'react'
import { useNavigate } from '@tanstack/react-router'
import { api } from '../../../ui/api.ts'
import { useTexts } from '../../../ui/i18n/use-texts.ts'
import { Chips, Keys } from '../../../ui/parts/small.tsx'
import { Block, Empty } from '../../../ui/parts/states.tsx'
import { useAct, useRead } from '../../../ui/query.ts'
import { useKeys } from '../../../ui/shell/keys.ts'
import { Page } from '../../../ui/shell/page.tsx'
import { usePhone } from '../../../ui/shell/use-phone.ts'
import { parseSearch, useUrl } from '../../../ui/url.ts'
import { MessageList } from './message-list.tsx'
import { messageTexts } from './texts.ts'
import { KINDS, type Inbox, type Kind, type Message } from './types.ts'
import './messages.css'

const MINUTE_MS = 60_000
const REFRESH = ['/api/messages', '/api/workbench/frame']

/** What I was told, newest first; opening one marks it read. */
export default function MessagesPage() {
  const t = useTexts(messageTexts)
  const url = useUrl()
  const navigate = useNavigate()
  const phone = usePhone()
  const [at, setAt] = useState(0)
  const unreadOnly = url.get('view') === 'unread'
  const kind: Kind | undefined = KINDS.find((k) => k === url.get('kind'))
  const list = useRead<Inbox>(
    '/api/messages',
    { kind, unread: unreadOnly ? true : undefined, before: url.get('before') },
    MINUTE_MS,
  )
  const mark = useAct(
    (given: { ids?: readonly string[]; read: boolean }) => api.post<{ changed: number }>('/api/messages/read', given),
    { refresh: REFRESH },
  )
  const messages = list.data?.messages ?? []
  const counts = Object.values(list.data?.counts ?? {})
  const unread = counts.reduce((n, c) => n + c.unread, 0)
  const all = counts.reduce((n, c) => n + c.all, 0)
  const open = (m: Message | undefined): void => {
    if (!m) return
    if (!m.read) mark.mutate({ ids: [m.id], read: true })
    const [path = '/', tail = ''] = m.link.split('?')
    void navigate({ to: path, search: parseSearch(tail) })
  }
  useKeys({
    j: () => setAt(Math.min(messages.length - 1, at + 1)),
    k: () => setAt(Math.max(0, at - 1)),
    Enter: (event) => {
      if (!(event.target instanceof HTMLElement && event.target.closest('a,button'))) open(messages[at])
    },
  })
  const pick = (change: { view?: string; kind?: string }): void => {
    setAt(0)
    url.set({ view: undefined, kind: undefined, before: undefined, ...change }, { replace: true })
  }
  return (
    <Page
      title={t('title')}
      note={unread > 0 ? t('note', { unread }) : t('allRead')}
      acts={
        unread > 0 ? (
          <Button loading={mark.isPending} onClick={() => mark.mutate({ read: true })}>
            {t('markAll')}
          </Button>
        ) : undefined
      }
    >
      <div className="messages">
        <div className="messages-head">
          <Chips
            label={t('filter')}
            value={unreadOnly ? 'unread' : (kind ?? 'all')}
            options={[
              { key: 'all', text: t('all'), count: all },
              { key: 'unread', text: t('unread'), count: unread },
              ...KINDS.filter((k) => (list.data?.counts[k]?.all ?? 0) > 0).map((k) => ({
                key: k,
                text: t(k),
                count: list.data?.counts[k]?.all ?? 0,
              })),
            ]}
            onChange={(key) => pick(key === 'all' ? {} : key === 'unread' ? { view: 'unread' } : { kind: key })}
          />
          {!phone && messages.length > 1 && (
            <Keys
              of={[
                [['J', 'K'], t('move')],
                [['Enter'], t('open')],
              ]}
            />
          )}
        </div>
        <Block of={list} rows={8}>
          {(inbox) =>
            inbox.messages.length === 0 ? (
              <div className="card">
                <Empty
                  title={t(unreadOnly && all > 0 ? 'emptyUnread' : 'empty')}
                  icon={unreadOnly && all > 0 ? 'check' : 'bell'}
                >
                  {t(unreadOnly && all > 0 ? 'emptyUnreadText' : 'emptyText')}
                </Empty>
              </div>
            ) : (
              <>
                <MessageList of={inbox.messages} at={at} onOpen={open} />
                {inbox.more && (
                  <Button className="messages-more" onClick={() => url.set({ before: inbox.messages.at(-1)?.id })}>
                    {t('more')}
                  </Button>
                )}
              </>
            )
          }
        </Block>
      </div>
    </Page>
  )
}
