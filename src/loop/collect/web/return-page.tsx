import { useEffect } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api } from '../../../ui/api.ts'
import { controlsOf } from '../../../ui/form/draft.ts'
import { frameTexts } from '../../../ui/i18n/frame-texts.ts'
import { useLabel, useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import { formatDate, formatDateTime } from '../../../kernel/format/date.ts'
import { Card } from '../../../ui/parts/card.tsx'
import { Note, Tag } from '../../../ui/parts/small.tsx'
import { Block, ErrorBlock, Loading } from '../../../ui/parts/states.tsx'
import { useAct, useRead } from '../../../ui/query.ts'
import { useSession } from '../../../ui/session/provider.tsx'
import { Drawer } from '../../../ui/shell/drawer.tsx'
import { Page } from '../../../ui/shell/page.tsx'
import { periodText } from '../../../ui/shell/periods.ts'
import { keptSearch, usePathParam, useUrl } from '../../../ui/url.ts'
import { ChangeTable } from './change-lines.tsx'
import { CompareCard, EffectLines } from './compare-card.tsx'
import { DueTag } from './due-tag.tsx'
import { ExplainCard } from './explain-card.tsx'
import { FileCard } from './file-card.tsx'
import { HistoryCard } from './history-card.tsx'
import { ReasonsCard } from './reasons-card.tsx'
import { ReturnBar } from './return-bar.tsx'
import { Steps } from './steps.tsx'
import { collectTexts } from './texts.ts'
import type { Changes, Figures } from './types/review.ts'
import type { OneReturn, ReturnAnswer } from './types/returns.ts'
import type { RegisterAnswer } from './types/records.ts'
import type { Upload } from './types/uploads.ts'
import { useFixes } from './use-fixes.ts'
import './collect.css'
import './issues.css'

const POLL_MS = 1500

/** Why it came back, what is corrected, who asked for it: above the work. */
const Remarks = (props: {
  of: OneReturn
  reminders: ReturnAnswer['reminders']
  dueChanges: ReturnAnswer['dueChanges']
  register: RegisterAnswer
  figures: Figures | undefined
  changes: Changes | undefined
}) => {
  const { of: r, reminders, register } = props
  const later = r.state === 'draft' ? props.dueChanges[0] : undefined
  const t = useTexts(collectTexts)
  const lang = useLang()
  const label = useLabel()
  const { today } = useSession()
  const url = useUrl()
  const marks = r.marks.filter((m) => m.open)
  const back = r.moves.findLast((m) => m.move === 'send-back')
  const reminder = r.state === 'draft' ? reminders[0] : undefined
  /** What a remark is about: the figure, or the record and its field. */
  const placeOf = (m: OneReturn['marks'][number]): string => {
    const figure = props.figures?.figures.find((f) => f.measure === m.measure)
    const row = props.changes?.items.find((i) => i.id === m.recordId)
    const field = [register.entity, ...register.lines].flatMap((e) => controlsOf(e)).find((c) => c.property === m.field)
    const names = [figure && label(figure.label), row?.title, field && label(field.label)]
    return names.filter((name) => name !== undefined).join('　')
  }
  return (
    <>
      {r.state === 'draft' && r.sentBack && marks.length > 0 && (
        <Note tone="red">
          <b>{t('back.title', { count: marks.length })}</b>
          {back && (
            <span className="s12">　{t('back.by', { by: back.by, time: formatDateTime(back.at, today, lang) })}</span>
          )}
          <ul className="remarks">
            {marks.map((m) => (
              <li key={m.seq}>
                {placeOf(m) !== '' && <b>{placeOf(m)}：</b>}
                {m.reason}
              </li>
            ))}
          </ul>
        </Note>
      )}
      {r.live && r.state === 'draft' && r.acts.prepare && (
        <Note tone="accent">
          {r.changesSince > 0 ? t('confirm.note', { count: r.changesSince }) : t('confirm.same')}
          {'　'}
          <Link to={`/registers/${r.register}`} search={keptSearch(url.state) as never}>
            {t('confirm.ledger')}
          </Link>
        </Note>
      )}
      {!r.live && r.state === 'draft' && r.acts.prepare && (
        <Note tone="accent">
          {t('typed.note')}
          {'　'}
          <Link to={`/registers/${r.register}`} search={{ ...keptSearch(url.state), of: r.period } as never}>
            {t('confirm.ledger')}
          </Link>
        </Note>
      )}
      {r.correctionReason !== null && <Note tone="accent">{t('correct.note', { reason: r.correctionReason })}</Note>}
      {later && (
        <Note tone="accent">
          {t('due.moved', { by: later.by, to: formatDate(later.to, today, lang), reason: later.reason })}
        </Note>
      )}
      {reminder && <Note tone="yellow">{t('remind.note', { by: reminder.by, message: reminder.message })}</Note>}
    </>
  )
}

const Work = ({ answer, register }: { answer: ReturnAnswer; register: RegisterAnswer }) => {
  const t = useTexts(collectTexts)
  const f = useTexts(frameTexts)
  const label = useLabel()
  const url = useUrl()
  const client = useQueryClient()
  const { return: r } = answer
  const polled = useRead<Upload>(
    answer.upload?.state === 'reading' ? `/api/collect/uploads/${answer.upload.id}` : null,
    {},
    POLL_MS,
  )
  const upload = answer.upload?.state === 'reading' && polled.data ? polled.data : answer.upload
  const ended = polled.data !== undefined && polled.data.state !== 'reading' && answer.upload?.state === 'reading'
  useEffect(() => {
    if (ended)
      void client.invalidateQueries({
        predicate: ({ queryKey }) =>
          typeof queryKey[0] === 'string' && /^\/api\/(collect\/returns|measure)/.test(queryKey[0]),
      })
  }, [ended, client])
  const send = useAct((file: File) => api.upload<Upload>(`/api/collect/returns/${r.id}/upload`, file), {
    refresh: ['/api/collect', '/api/measure'],
  })
  const fixes = useFixes(upload)
  const figures = useRead<Figures>(`/api/measure/returns/${r.id}/figures`)
  const changes = useRead<Changes>(`/api/collect/returns/${r.id}/differences`)
  const all = url.get('rows') === 'all'
  const file = (
    <FileCard
      of={r}
      upload={upload}
      register={register}
      changes={changes.data}
      fixes={fixes}
      sending={send.isPending}
      onFile={(chosen) => send.mutate(chosen)}
      onAll={() => url.set({ rows: 'all' })}
    />
  )
  // who fills in works on the file and has the figures beside it; who reads what was handed in came for the figures
  const compared = (
    <Block of={figures} rows={6}>
      {(data) => (
        <div className="col g16">
          <CompareCard
            figures={data}
            pending={upload !== null && upload.state !== 'published'}
            whole={r.state !== 'draft'}
          />
          {data.effect.length > 0 && (
            <Card title={t('effect.title')}>
              <EffectLines lines={data.effect} />
            </Card>
          )}
        </div>
      )}
    </Block>
  )
  return (
    <Page
      title={label(r.registerLabel)}
      crumbs={[{ text: t('stage') }, { text: t('myReturns'), to: '/collect/returns' }]}
      marks={
        <>
          <Tag>{periodText(r.period, f)}</Tag>
          <DueTag of={r} />
          {r.state !== 'draft' && <Tag tone={r.state === 'accepted' ? 'ok' : 'accent'}>{label(r.stateLabel)}</Tag>}
        </>
      }
      acts={<span className="s13 t3">{t('page.who', { org: r.orgName, reviewer: r.reviewer || r.county })}</span>}
      bar={<ReturnBar of={r} upload={upload} sending={send.isPending} />}
      drawer={
        all &&
        changes.data && (
          <Drawer
            title={t('diff.title')}
            width={640}
            note={changes.data.base ? periodText(changes.data.base.period, f) : undefined}
            onClose={() => url.set({ rows: undefined })}
          >
            <ChangeTable rows={changes.data.items} register={register} />
          </Drawer>
        )
      }
    >
      <Remarks
        of={r}
        reminders={answer.reminders}
        dueChanges={answer.dueChanges}
        register={register}
        figures={figures.data}
        changes={changes.data}
      />
      {r.state === 'draft' && (
        <Steps of={r} upload={upload} sending={send.isPending} onFile={(file) => send.mutate(file)} />
      )}
      {send.error && <ErrorBlock error={send.error} />}
      <div className="return-cols">
        {r.state === 'draft' ? (
          file
        ) : (
          <div className="col g16">
            {compared}
            {file}
          </div>
        )}
        <div className="col g16">
          {upload && <ExplainCard upload={upload} may={r.acts.prepare} />}
          <ReasonsCard of={answer.reasons} register={register} />
          {r.state === 'draft' && compared}
          <HistoryCard of={r} />
        </div>
      </div>
    </Page>
  )
}

/** Handing in without a manual: template, file, errors beside their cells, comparison, submission. */
export default function ReturnPage() {
  const id = usePathParam('id')
  const answer = useRead<ReturnAnswer>(`/api/collect/returns/${id}`)
  const code = answer.data?.return.register
  const register = useRead<RegisterAnswer>(code === undefined ? null : `/api/registers/${code}`)
  const error = answer.error ?? register.error
  if (error)
    return (
      <main className="page">
        <ErrorBlock error={error} onRetry={() => void answer.refetch()} />
      </main>
    )
  if (!answer.data || !register.data)
    return (
      <main className="page">
        <Loading rows={10} />
      </main>
    )
  return <Work key={id} answer={answer.data} register={register.data} />
}
