import { useState } from 'react'
import { Button, Input } from 'antd'
import { Link } from '@tanstack/react-router'
import { formatDateTime } from '../../../../kernel/format/date.ts'
import { api, download } from '../../../../ui/api.ts'
import { Field } from '../../../../ui/form/plain-field.tsx'
import { useLabel, useLang, useTexts } from '../../../../ui/i18n/use-texts.ts'
import { Facts } from '../../../../ui/parts/figure.tsx'
import { ProblemNote } from '../../../../ui/parts/problem-note.tsx'
import { Note, Tag } from '../../../../ui/parts/small.tsx'
import { Block } from '../../../../ui/parts/states.tsx'
import { useAct, useRead } from '../../../../ui/query.ts'
import { useSession } from '../../../../ui/session/provider.tsx'
import { Drawer } from '../../../../ui/shell/drawer.tsx'
import { toast } from '../../../../ui/shell/toast.tsx'
import { AssessedFacts } from './assessed-fields.tsx'
import { assessmentTexts } from './assessment-texts.ts'
import { DecideForm } from './decide-form.tsx'
import { sharingTexts } from './sharing-texts.ts'
import type { AgreementAnswer } from './sharing-types.ts'

type TextKey = keyof typeof sharingTexts.zh
type Fact = readonly [string, string]

const LEAST_WORDS = 2
const REFRESH = ['/api/sharing', '/api/workbench', '/api/privacy/processing']

/** One agreement: receiver, fields, assessment, papers, what was handed out, and the act that is open to me. */
export const SharingDrawer = (props: {
  id: string
  onForm: (form: 'correct' | 'replace') => void
  onClose: () => void
}) => {
  const t = useTexts(sharingTexts)
  const one = useRead<AgreementAnswer>(`/api/sharing/agreements/${props.id}`)
  const line = one.data?.line
  return (
    <Drawer
      title={line?.receiver ?? t('title')}
      note={line && `${line.number}　${t(`standing.${line.standing}`)}`}
      width={560}
      onClose={props.onClose}
    >
      <Block of={one} rows={10}>
        {(data) => (
          <div className="privacy-drawer">
            <About of={data} />
            <Covers of={data} />
            <Assessment of={data} />
            <Papers of={data} />
            <Handed of={data} />
            {data.may.confirm && <Confirm of={data} />}
            <Acts of={data} onForm={props.onForm} />
          </div>
        )}
      </Block>
    </Drawer>
  )
}

const filled = (list: readonly Fact[]): Fact[] => list.filter(([, value]) => value !== '')

const About = ({ of }: { of: AgreementAnswer }) => {
  const t = useTexts(sharingTexts)
  const lang = useLang()
  const { today } = useSession()
  const { agreed: a, line, decided, ended } = of
  const at = (instant: string): string => formatDateTime(instant, today, lang)
  const decider: TextKey =
    line.standing === 'refused' ? 'fact.refused' : line.standing === 'withdrawn' ? 'fact.withdrawn' : 'fact.decided'
  return (
    <Facts
      of={filled([
        [t('fact.receiver'), a.receiver],
        [t('fact.code'), a.receiverCode],
        [t('fact.contact'), a.contact],
        [t('col.kind'), t(`kind.${a.kind}`)],
        [t('col.org'), line.orgName],
        [t('fact.purpose'), a.purpose],
        [t('fact.basis'), a.basis],
        [t('fact.keep'), a.keep],
        [t('col.term'), t('term', { from: a.from, to: a.to })],
        [t('fact.paperNo'), a.paperNo],
        [t('fact.replaces'), of.replacesNumber ?? ''],
        [t('fact.written'), `${of.written.by}　${at(of.written.at)}`],
        ...(decided
          ? ([
              [t(decider), `${decided.by}　${at(decided.at)}`],
              [t('fact.words'), decided.words],
            ] as const)
          : []),
        ...(ended
          ? ([
              [t('fact.ended'), t('fact.endedWords', { by: ended.by, on: ended.on })],
              [t('fact.reason'), ended.reason],
            ] as const)
          : []),
      ])}
    />
  )
}

const Covers = ({ of }: { of: AgreementAnswer }) => {
  const t = useTexts(sharingTexts)
  const label = useLabel()
  const { covers } = of.line
  return (
    <section>
      <h3>{t('what')}</h3>
      <Facts
        of={covers.map((c) => [
          label(c.label),
          c.fields.map((f) => `${label(f.label)}${f.masked ? `（${t('masked')}）` : ''}`).join('、'),
        ])}
      />
      {covers.some((c) => c.fields.some((f) => f.masked)) && <p className="s12 t3">{t('maskedNote')}</p>}
    </section>
  )
}

const Assessment = ({ of }: { of: AgreementAnswer }) => {
  const t = useTexts(sharingTexts)
  const words = useTexts(assessmentTexts)
  const { agreed: a } = of
  return (
    <section>
      <h3>{words('title')}</h3>
      {a.assessedOn === null ? (
        <p className="s13 t2">{t(of.assessment ? 'assessmentNone' : 'assessmentNotNeeded')}</p>
      ) : (
        <AssessedFacts of={a} />
      )}
    </section>
  )
}

/** The newest paper of each part counts; an older one stays beside it. */
const Papers = ({ of }: { of: AgreementAnswer }) => {
  const t = useTexts(sharingTexts)
  const get = useAct((p: AgreementAnswer['papers'][number]) => download(`/api/sharing/papers/${p.id}`, p.name))
  return (
    <section>
      <h3>{t('papers')}</h3>
      {of.papers.length === 0 && <p className="s13 t2">{t('papersNone')}</p>}
      <ul className="privacy-list">
        {of.papers.map((p) => (
          <li key={p.id}>
            <span className="t2">{t(`paper.${p.part}`)}</span>
            <Button type="link" size="small" style={{ padding: 0 }} onClick={() => get.mutate(p)}>
              {p.name}
            </Button>
            {of.papers.find((other) => other.part === p.part) !== p && <Tag>{t('paper.old')}</Tag>}
          </li>
        ))}
      </ul>
      <ProblemNote of={get.error} />
      <p className="s12 t3">{t('keepNote')}</p>
    </section>
  )
}

const Handed = ({ of }: { of: AgreementAnswer }) => {
  const t = useTexts(sharingTexts)
  const label = useLabel()
  const lang = useLang()
  const { today } = useSession()
  const at = (instant: string): string => formatDateTime(instant, today, lang)
  return (
    <section>
      <h3>{t('handed')}</h3>
      {of.orders.length === 0 && <p className="s13 t2">{t('handedNone')}</p>}
      <ul className="privacy-list">
        {of.orders.map((e) => (
          <li key={e.id}>
            <Link to="/exports" search={{ open: e.id } as never}>
              {label(e.label)}
            </Link>
            <span>{t('handed.line', { rows: e.rows.toLocaleString('en'), by: e.by, at: at(e.at) })}</span>
            <Tag tone={e.state === 'approved' ? 'ok' : 'plain'}>{t(`order.${e.state}` as TextKey)}</Tag>
            {e.takenAt !== null && <span className="t3">{t('handed.taken', { n: e.taken, at: at(e.takenAt) })}</span>}
          </li>
        ))}
      </ul>
    </section>
  )
}

const Confirm = ({ of }: { of: AgreementAnswer }) => {
  const t = useTexts(sharingTexts)
  return (
    <section className="privacy-form">
      <Note tone="accent">{t('confirmLead')}</Note>
      <DecideForm
        path={`/api/sharing/agreements/${of.line.id}`}
        refresh={REFRESH}
        more={{ seen: of.version }}
        texts={{ words: t('words'), approve: t('confirm'), refuse: t('refuse'), done: t('decided') }}
      />
    </section>
  )
}

/** Change what waits, replace or end what holds. */
const Acts = ({ of, onForm }: { of: AgreementAnswer; onForm: (form: 'correct' | 'replace') => void }) => {
  const t = useTexts(sharingTexts)
  const [ending, setEnding] = useState(false)
  const [reason, setReason] = useState('')
  const waits = of.line.standing === 'waiting'
  const end = useAct(() => api.post(`/api/sharing/agreements/${of.line.id}/end`, { reason: reason.trim() }), {
    refresh: REFRESH,
    done: () => toast(t('ended')),
  })
  if (!of.may.correct && !of.may.replace && !of.may.end) return null
  if (!ending)
    return (
      <div className="form-acts">
        {of.may.correct && <Button onClick={() => onForm('correct')}>{t('correct')}</Button>}
        {of.may.replace && <Button onClick={() => onForm('replace')}>{t('replace')}</Button>}
        {of.may.end && <Button onClick={() => setEnding(true)}>{t(waits ? 'withdraw' : 'end')}</Button>}
      </div>
    )
  return (
    <form
      className="privacy-form"
      onSubmit={(event) => {
        event.preventDefault()
        end.mutate(undefined)
      }}
    >
      <Note tone="yellow">{t(waits ? 'withdrawLead' : 'endLead')}</Note>
      <Field label={t('reason')}>
        {(ids) => (
          <Input.TextArea
            {...ids}
            rows={2}
            maxLength={300}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
      <ProblemNote of={end.error} />
      <div className="form-acts">
        <Button
          type="primary"
          danger={!waits}
          htmlType="submit"
          disabled={reason.trim().length < LEAST_WORDS}
          loading={end.isPending}
        >
          {t(waits ? 'withdraw' : 'end')}
        </Button>
        <Button onClick={() => setEnding(false)}>{t('cancel')}</Button>
      </div>
    </form>
  )
}
