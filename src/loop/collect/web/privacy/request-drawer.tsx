import { useState } from 'react'
import { Link } from '@tanstack/react-router'
import { formatDateTime } from '../../../../kernel/format/date.ts'
import { useLabel, useLang, useTexts } from '../../../../ui/i18n/use-texts.ts'
import { Facts } from '../../../../ui/parts/figure.tsx'
import { Note, Tag } from '../../../../ui/parts/small.tsx'
import { Block } from '../../../../ui/parts/states.tsx'
import { useRead } from '../../../../ui/query.ts'
import { useSession } from '../../../../ui/session/provider.tsx'
import { Drawer } from '../../../../ui/shell/drawer.tsx'
import { DueWords } from './due-words.tsx'
import { HeldList } from './held-list.tsx'
import { RequestActs } from './request-acts.tsx'
import { RequestContact } from './request-contact.tsx'
import { CopyAsk } from './copy-ask.tsx'
import { exportTexts } from './export-texts.ts'
import { privacyTexts } from './texts.ts'
import type { RequestAnswer } from './types.ts'

type TextKey = keyof typeof privacyTexts.zh

/** One request: what is asked, what may be done next, what the registers hold, what was done. */
export const RequestDrawer = ({ id, onClose }: { id: string; onClose: () => void }) => {
  const t = useTexts(privacyTexts)
  const label = useLabel()
  const one = useRead<RequestAnswer>(`/api/privacy/requests/${id}`)
  const r = one.data?.request
  return (
    <Drawer
      title={r ? `${r.number}　${label(r.kindLabel)}` : t('requests')}
      note={r && `${r.orgName}　${label(r.stateLabel)}`}
      width={560}
      onClose={onClose}
    >
      <Block of={one} rows={10}>
        {(data) => <Shown data={data} />}
      </Block>
    </Drawer>
  )
}

const Shown = ({ data }: { data: RequestAnswer }) => {
  const t = useTexts(privacyTexts)
  const label = useLabel()
  const r = data.request
  const [contact, setContact] = useState<{ name: string; askerName: string; contact: string } | null>(null)
  const looking = r.state === 'identified' || r.state === 'working'
  const who = `${contact?.askerName ?? r.askerMasked}（${t(`asker.${r.asker}` as TextKey)}）`
  return (
    <div className="privacy-drawer">
      <Facts
        of={[
          [t('col.person'), `${contact?.name ?? r.person}　${r.idMasked}`],
          [t('fact.who'), who],
          ...(contact ? [[t('fact.contact'), contact.contact] as const] : []),
          [t('fact.received'), r.receivedOn],
          [
            t('fact.due'),
            <span key="due" className="row g8 wrap">
              {r.dueOn}
              <DueWords days={r.daysLeft} />
            </span>,
          ],
          [t('fact.asks'), data.asks],
          ...(data.answer === '' ? [] : [[t(data.ground ? 'fact.reason' : 'fact.answer'), data.answer] as const]),
          ...(data.ground ? [[t('fact.ground'), label(data.ground)] as const] : []),
        ]}
      />
      {data.may && contact === null && <RequestContact id={r.id} onShown={setContact} />}
      {data.may && data.moves.length > 0 && <RequestActs of={data} />}
      {data.may && r.state === 'working' && r.kind === 'copy' && <CopyAsk of={data} />}
      <Copies of={data} />
      {data.may && looking && <HeldList request={r} />}
      <Steps of={data} />
    </div>
  )
}

const STATES: Readonly<Record<string, TextKey>> = {
  waiting: 'copyWaiting',
  approved: 'copyApproved',
  refused: 'copyRefused',
  expired: 'copyExpired',
}

/** Copies that were asked for; they are taken on the page of exports. */
const Copies = ({ of }: { of: RequestAnswer }) => {
  const t = useTexts(privacyTexts)
  const ofExport = useTexts(exportTexts)
  if (of.copies.length === 0) return null
  return (
    <ul className="privacy-list">
      {of.copies.map((c) => (
        <li key={c.id}>
          <Link to="/exports" search={{ open: c.id } as never}>
            {t(STATES[c.state] ?? 'copyWaiting')}
          </Link>
          {c.state === 'approved' && c.expiresAt !== null && (
            <Tag>{`${ofExport('o.expires')} ${c.expiresAt.slice(0, 10)}`}</Tag>
          )}
        </li>
      ))}
    </ul>
  )
}

const Steps = ({ of }: { of: RequestAnswer }) => {
  const t = useTexts(privacyTexts)
  const lang = useLang()
  const label = useLabel()
  const { today } = useSession()
  const words = (step: RequestAnswer['steps'][number]): string => {
    const how = of.checks.find((c) => c.code === step.detail['how'])
    return how ? label(how.label) : ''
  }
  return (
    <section>
      <h3>{t('steps')}</h3>
      <ul className="privacy-steps">
        {of.steps.map((s, i) => (
          <li key={i}>
            <b>{t(`step.${s.step}` as TextKey)}</b>
            {words(s) !== '' && <span>{words(s)}</span>}
            {s.register && <span>{label(s.register)}</span>}
            <span className="t3">
              {formatDateTime(s.at, today, lang)}　{s.by}
            </span>
          </li>
        ))}
      </ul>
      {of.steps.length === 0 && <Note>—</Note>}
    </section>
  )
}
