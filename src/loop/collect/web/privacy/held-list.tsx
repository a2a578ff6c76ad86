import { Button } from 'antd'
import { Link } from '@tanstack/react-router'
import { api } from '../../../../ui/api.ts'
import { useLabel, useTexts } from '../../../../ui/i18n/use-texts.ts'
import { Facts } from '../../../../ui/parts/figure.tsx'
import { ProblemNote } from '../../../../ui/parts/problem-note.tsx'
import { Note, Tag } from '../../../../ui/parts/small.tsx'
import { useAct } from '../../../../ui/query.ts'
import { privacyTexts } from './texts.ts'
import type { HeldTable, RequestLine } from './types.ts'

/** What the registers hold about the person, masked, once it is asked for: asking is logged. */
export const HeldList = ({ request }: { request: RequestLine }) => {
  const t = useTexts(privacyTexts)
  const look = useAct(() => api.post<{ held: readonly HeldTable[] }>(`/api/privacy/requests/${request.id}/holdings`))
  return (
    <section>
      <h3>{t('held')}</h3>
      {look.data === undefined ? (
        <>
          <p className="s12 t3">{t('heldWhy')}</p>
          <Button loading={look.isPending} onClick={() => look.mutate(undefined)}>
            {t('heldDo')}
          </Button>
        </>
      ) : (
        <>
          {look.data.held.length === 0 && <Note>{t('heldNone')}</Note>}
          {look.data.held.map((h) => (
            <Table key={`${h.register} ${h.table.zh}`} of={h} request={request} />
          ))}
          <p className="s12 t3">{t('heldLimit')}</p>
        </>
      )}
      <ProblemNote of={look.error} />
    </section>
  )
}

const Table = ({ of, request }: { of: HeldTable; request: RequestLine }) => {
  const t = useTexts(privacyTexts)
  const label = useLabel()
  const working = request.state === 'working'
  const acts = (id: string) =>
    working && request.kind === 'correct' ? (
      <Link to={`/registers/${of.register}`} search={{ open: id, act: 'edit', request: request.id } as never}>
        {t('toCorrect')}
      </Link>
    ) : working && request.kind === 'delete' && !of.statutory ? (
      <Link to={`/registers/${of.register}`} search={{ open: id, act: 'end', request: request.id } as never}>
        {t('toDelete')}
      </Link>
    ) : null
  return (
    <div className="privacy-held">
      <h4>
        {label(of.label)}
        {of.line && `　${label(of.table)}`}
        {of.statutory && <Tag>{t('statutory')}</Tag>}
      </h4>
      <p className="s12 t3">
        {t('purpose')}：{label(of.purpose)}
        <br />
        {t('basis')}：{of.basis ? label(of.basis) : t('p.noBasis')}
        <br />
        {t('keep')}：{of.keep ? label(of.keep) : '—'}
      </p>
      {of.rows.map((row) => (
        <details key={row.id} open={of.rows.length === 1}>
          <summary>
            {row.orgName}
            {row.period !== '' && `　${row.period}`}　{label(row.state)}
          </summary>
          <Facts of={row.fields.map((f) => [label(f.label), f.value])} />
          {row.recordId !== null && acts(row.recordId)}
        </details>
      ))}
      {of.elsewhere.length > 0 && <Note tone="accent">{t('elsewhere', { units: of.elsewhere.join('、') })}</Note>}
      {of.earlier > 0 && <p className="s12 t3">{t('earlier', { n: of.earlier })}</p>}
    </div>
  )
}
