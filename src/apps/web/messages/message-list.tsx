import { formatDate, formatWeekday, shanghai } from '../../../kernel/format/date.ts'
import { groupBy } from '../../../kernel/group-by.ts'
import { useLabel, useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import { Tag, type Tone } from '../../../ui/parts/small.tsx'
import { useSession } from '../../../ui/session/provider.tsx'
import { messageTexts } from './texts.ts'
import type { Kind, Message } from './types.ts'

const TONE: Readonly<Record<Kind, Tone>> = {
  returned: 'red',
  reminder: 'yellow',
  assigned: 'accent',
  warning: 'yellow',
  accepted: 'ok',
  job: 'plain',
  news: 'plain',
}

/** Messages day by day; the whole line opens the page where it can be acted on. */
export const MessageList = (props: { of: readonly Message[]; at: number; onOpen: (message: Message) => void }) => {
  const t = useTexts(messageTexts)
  const label = useLabel()
  const lang = useLang()
  const { today } = useSession()
  const days = [...groupBy(props.of, (m) => shanghai(m.at).date)]
  return days.map(([day, list]) => (
    <section key={day} className="card messages-day">
      <h2>
        {day === today ? t('today') : formatDate(day, today, lang)}{' '}
        <span className="sub">{formatWeekday(day, lang)}</span>
      </h2>
      <ol>
        {list.map((m) => (
          <li key={m.id} className={`${m.read ? '' : 'unread'} ${props.of[props.at]?.id === m.id ? 'on' : ''}`}>
            <button type="button" onClick={() => props.onOpen(m)}>
              <span className="when">{shanghai(m.at).time}</span>
              <span className="kind">
                <Tag tone={TONE[m.kind]}>{t(m.kind)}</Tag>
              </span>
              <span className="what">
                <span className="title">
                  {!m.read && <span className="sr-only">{t('isUnread')} </span>}
                  {label(m.title)}
                </span>
                {label(m.text) !== '' && <span className="s13 t2">{label(m.text)}</span>}
              </span>
              <span className="by s12 t3">{m.by}</span>
            </button>
          </li>
        ))}
      </ol>
    </section>
  ))
}
