import { Button } from 'antd'
import { formatDate, shanghai, daysBetween } from '../../../kernel/format/date.ts'
import { frameTexts } from '../../../ui/i18n/frame-texts.ts'
import { useLabel, useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import { Chips } from '../../../ui/parts/small.tsx'
import { useSession } from '../../../ui/session/provider.tsx'
import { collectTexts } from './texts.ts'
import { periodText } from '../../../ui/shell/periods.ts'
import type { DueReturn } from './types/returns.ts'

/** A return that a check or an earlier round asks to look at closely. `large`: figures that changed much. */
export const isDoubtful = (r: DueReturn, large: number): boolean => r.explains > 0 || r.sentBack || large > 0

/** Who waits for a decision; the one being looked at is marked. */
export const ReviewQueue = (props: {
  all: readonly DueReturn[]
  shown: readonly DueReturn[]
  current: string | undefined
  large: Readonly<Record<string, number>>
  view: 'all' | 'doubt'
  onView: (view: 'all' | 'doubt') => void
  onOpen: (id: string) => void
  clean: readonly DueReturn[]
  onBatch: () => void
}) => {
  const t = useTexts(collectTexts)
  const f = useTexts(frameTexts)
  const lang = useLang()
  const label = useLabel()
  const { today } = useSession()
  const when = (r: DueReturn): string => {
    if (r.submittedAt === null) return ''
    const day = shanghai(r.submittedAt).date
    const ago = daysBetween(day, today)
    return ago === 0
      ? lang === 'zh'
        ? '今天'
        : 'today'
      : ago === 1
        ? lang === 'zh'
          ? '昨天'
          : 'yesterday'
        : formatDate(day, today, lang)
  }
  const doubts = (r: DueReturn) => {
    const large = props.large[r.id] ?? 0
    if (large > 0) return <span className="yellow nowrap">{t('review.changes', { count: large })}</span>
    if (r.explains > 0) return <span className="yellow nowrap">{t('review.explains', { count: r.explains })}</span>
    if (r.sentBack) return <span className="yellow nowrap">{t('review.back')}</span>
    return <span className="t3 nowrap">{t('review.clean')}</span>
  }
  return (
    <aside className="review-queue" aria-label={t('review.queue')}>
      <div className="head">
        <h1>{t('review.queue')}</h1>
        <Chips
          label={t('review.filter')}
          value={props.view}
          onChange={props.onView}
          options={[
            { key: 'all', text: t('review.all'), count: props.all.length },
            {
              key: 'doubt',
              text: t('review.doubt'),
              count: props.all.filter((r) => isDoubtful(r, props.large[r.id] ?? 0)).length,
            },
          ]}
        />
      </div>
      <ul>
        {props.shown.map((r) => (
          <li key={r.id}>
            <button
              type="button"
              className="queue-item"
              aria-current={r.id === props.current}
              onClick={() => props.onOpen(r.id)}
            >
              <span className="line">
                <span className="title ellipsis">{r.orgName}</span>
                <span className="s12 t3 nowrap">{when(r)}</span>
              </span>
              <span className="line s12">
                <span className="t3 ellipsis">
                  {label(r.registerLabel)} · {periodText(r.period, f)}
                </span>
                {doubts(r)}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {props.clean.length > 0 && (
        <div className="foot s12 t3">
          {t('review.batch', { count: props.clean.length })}
          <br />
          <Button type="link" size="small" style={{ padding: 0 }} onClick={props.onBatch}>
            {t('review.batchAct')}
          </Button>
        </div>
      )}
    </aside>
  )
}
