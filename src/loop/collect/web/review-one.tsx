import { useState } from 'react'
import { formatDate, formatDateTime } from '../../../kernel/format/date.ts'
import { frameTexts } from '../../../ui/i18n/frame-texts.ts'
import { api } from '../../../ui/api.ts'
import { useLabel, useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import { Card } from '../../../ui/parts/card.tsx'
import { Segmented } from '../../../ui/parts/small.tsx'
import { Block, ErrorBlock, Loading } from '../../../ui/parts/states.tsx'
import { useAct, useRead } from '../../../ui/query.ts'
import { useSession } from '../../../ui/session/provider.tsx'
import { useKeys } from '../../../ui/shell/keys.ts'
import { periodText } from '../../../ui/shell/periods.ts'
import { toast } from '../../../ui/shell/toast.tsx'
import { useUrl } from '../../../ui/url.ts'
import { DueTag } from './due-tag.tsx'
import { ExplainCard } from './explain-card.tsx'
import { FiguresTable } from './figures-table.tsx'
import { HistoryCard } from './history-card.tsx'
import { ReasonsCard } from './reasons-card.tsx'
import { RecordsCard } from './records-card.tsx'
import { ReviewRight } from './review-right.tsx'
import { collectTexts } from './texts.ts'
import type { Changes, FigureLine, Figures } from './types/review.ts'
import type { RegisterAnswer } from './types/records.ts'
import type { ReturnAnswer } from './types/returns.ts'
import { useMarks } from './use-marks.ts'

const REFRESH = ['/api/collect', '/api/measure']

/** One return under review: its figures over the drafts, its records, the school's reasons, and the decision. */
const Review = ({
  answer,
  register,
  onNext,
}: {
  answer: ReturnAnswer
  register: RegisterAnswer
  onNext: () => void
}) => {
  const t = useTexts(collectTexts)
  const f = useTexts(frameTexts)
  const lang = useLang()
  const label = useLabel()
  const url = useUrl()
  const { today } = useSession()
  const { return: r, upload } = answer
  const marks = useMarks(r.id)
  const [due, setDue] = useState(r.dueOn > today ? r.dueOn : today)
  const [cursor, setCursor] = useState<string>()
  const figures = useRead<Figures>(`/api/measure/returns/${r.id}/figures`)
  const changes = useRead<Changes>(`/api/collect/returns/${r.id}/differences`)
  const view = url.get('view') === 'records' ? 'records' : 'figures'
  const pass = useAct(
    () =>
      api.post(`/api/collect/returns/${r.id}/${r.acts.accept ? 'accept' : 'review'}`, { lockVersion: r.lockVersion }),
    {
      refresh: REFRESH,
      done: () => {
        toast(t(r.acts.accept ? 'accept.done' : 'accept.reviewed', { org: r.orgName }))
        onNext()
      },
    },
  )
  const send = useAct(
    () =>
      api.post(`/api/collect/returns/${r.id}/send-back`, {
        lockVersion: r.lockVersion,
        dueOn: due,
        marks: marks.marks.map(({ key: _key, title: _title, ...mark }) => mark),
      }),
    {
      refresh: REFRESH,
      done: () => {
        marks.clear()
        toast(t('send.done', { org: r.orgName }))
        onNext()
      },
    },
  )
  const pending = pass.isPending || send.isPending
  const lines = figures.data?.figures ?? []
  const flag = (l: FigureLine): void =>
    marks.toggle({
      key: l.measure,
      title: label(l.label),
      measure: l.measure,
      kind: l.doubt ? 'contradiction' : 'other',
      reason: '',
    })
  const step =
    (by: number) =>
    (event: KeyboardEvent): void => {
      event.preventDefault()
      const at = lines.findIndex((l) => l.measure === cursor)
      const next = lines[Math.min(lines.length - 1, Math.max(0, at + by))]
      if (!next) return
      setCursor(next.measure)
      document.querySelector(`[data-measure="${CSS.escape(next.measure)}"]`)?.scrollIntoView({ block: 'nearest' })
    }
  const may = r.acts.accept || r.acts.review
  useKeys({
    ArrowDown: step(1),
    ArrowUp: step(-1),
    f: () => {
      const line = lines.find((l) => l.measure === cursor)
      if (line && r.acts.sendBack) flag(line)
    },
    a: () => may && marks.marks.length === 0 && !pending && pass.mutate(undefined),
    r: () =>
      r.acts.sendBack &&
      marks.marks.length > 0 &&
      marks.marks.every((m) => m.reason.trim() !== '') &&
      !pending &&
      send.mutate(undefined),
  })
  const locate = (key: string): void => {
    const measured = lines.some((l) => l.measure === key)
    url.set({ view: measured ? undefined : 'records' }, { replace: true })
    if (measured) setCursor(key)
  }
  const drafts = figures.data?.drafts ?? []
  const records = changes.data ? changes.data.added + changes.data.changed + changes.data.ended : 0
  return (
    <>
      <section className="review-mid">
        <div className="head">
          <div className="grow">
            <div className="crumbs">
              {t('stage')} / {t('review')}
            </div>
            <h2 className="title">
              {r.orgName} · {label(r.registerLabel)}
            </h2>
          </div>
          <Segmented
            label={t('review.view')}
            value={view}
            onChange={(next) => url.set({ view: next === 'records' ? 'records' : undefined }, { replace: true })}
            options={[
              { key: 'figures', text: t('review.figures', { count: lines.length }) },
              { key: 'records', text: t('review.records', { count: records }) },
            ]}
          />
        </div>
        <div className="drafts s12 t3">
          <span>{periodText(r.period, f)}</span>
          {r.submittedAt !== null && (
            <span>
              {t('review.draftAt', {
                no: drafts.at(-1)?.no ?? 1,
                time: formatDateTime(r.submittedAt, today, lang),
              })}
            </span>
          )}
          {drafts
            .filter((d) => d.sentBackFor !== null)
            .map((d) => (
              <span key={d.no}>{t('review.draftBack', { no: d.no, reason: d.sentBackFor ?? '' })}</span>
            ))}
          <span>{t('due.exact', { day: formatDate(r.dueOn, today, lang) })}</span>
          {r.overdue && <DueTag of={r} />}
        </div>
        {view === 'figures' && (
          <Block of={figures} rows={10}>
            {(data) => (
              <Card flush label={t('compare.item')}>
                <FiguresTable
                  figures={data}
                  cursor={cursor}
                  onCursor={setCursor}
                  flagged={marks.has}
                  onFlag={r.acts.sendBack ? flag : undefined}
                />
              </Card>
            )}
          </Block>
        )}
        <div className="col g16" style={{ marginTop: view === 'figures' ? 14 : 0 }}>
          {upload && <ExplainCard upload={upload} may={false} title={t('explanations')} />}
          <ReasonsCard of={answer.reasons} register={register} />
          <Block of={changes} rows={6}>
            {(data) => (
              <RecordsCard
                key={view}
                changes={data}
                register={register}
                has={marks.has}
                onFlag={r.acts.sendBack ? marks.toggle : undefined}
              />
            )}
          </Block>
          {r.moves.length > 1 && <HistoryCard of={r} />}
        </div>
      </section>
      <ReviewRight
        of={r}
        marks={marks}
        due={due}
        onDue={setDue}
        effect={figures.data?.effect}
        problem={pass.error ?? send.error}
        pending={pending}
        onPass={() => pass.mutate(undefined)}
        onSend={() => send.mutate(undefined)}
        onLocate={locate}
      />
    </>
  )
}

export const ReviewOne = ({ id, onNext }: { id: string; onNext: () => void }) => {
  const answer = useRead<ReturnAnswer>(`/api/collect/returns/${id}`)
  const code = answer.data?.return.register
  const register = useRead<RegisterAnswer>(code === undefined ? null : `/api/registers/${code}`)
  const error = answer.error ?? register.error
  if (error)
    return (
      <div className="review-empty">
        <ErrorBlock error={error} onRetry={() => void answer.refetch()} />
      </div>
    )
  if (!answer.data || !register.data || answer.data.return.id !== id || register.data.code !== code)
    return (
      <div className="review-empty">
        <Loading rows={10} />
      </div>
    )
  return <Review key={id} answer={answer.data} register={register.data} onNext={onNext} />
}
