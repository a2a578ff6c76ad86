import { Button } from 'antd'
import { formatMoment } from '../../../kernel/format/date.ts'
import { api } from '../../../ui/api.ts'
import { useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import { Card } from '../../../ui/parts/card.tsx'
import { Note } from '../../../ui/parts/small.tsx'
import { Block } from '../../../ui/parts/states.tsx'
import { useAct, useRead } from '../../../ui/query.ts'
import { useSession } from '../../../ui/session/provider.tsx'
import { ProblemNote } from '../../../ui/parts/problem-note.tsx'
import { auditTexts } from './texts.ts'

interface Chain {
  readonly sealed: number
  readonly unsealed: number
  readonly sealedUntil: string | null
  readonly head: string
  readonly anchors: number
  readonly lastAnchor: string | null
  readonly checked: { readonly at: string; readonly by: string; readonly ok: boolean; readonly entries: number } | null
}

interface Checked {
  readonly ok: boolean
  readonly entries: number
  readonly broken: { readonly seq: number } | null
}

/** How far the chain goes, what waits, and when somebody last recomputed it. */
export const ChainCard = () => {
  const t = useTexts(auditTexts)
  const lang = useLang()
  const { today } = useSession()
  const state = useRead<Chain>('/api/audit/chain')
  const verify = useAct(() => api.post<Checked>('/api/audit/verify'), { refresh: ['/api/audit'] })
  const moment = (at: string): string => formatMoment(at, today, lang)
  return (
    <Card
      title={t('chain')}
      more={
        <Button loading={verify.isPending} onClick={() => verify.mutate(undefined)}>
          {t('verify')}
        </Button>
      }
    >
      <Block of={state} rows={1}>
        {(c) => (
          <ul className="sys-line">
            <li>
              {c.sealedUntil === null
                ? t('chainEmpty')
                : t('chainOk', { sealed: c.sealed.toLocaleString('en'), until: moment(c.sealedUntil) })}
            </li>
            <li className={c.unsealed > 100 ? 'yellow' : undefined}>
              {c.unsealed === 0 ? t('noTail') : t('tail', { count: c.unsealed })}
            </li>
            <li className={c.checked?.ok === false ? 'red' : undefined}>
              {c.checked === null
                ? t('neverChecked')
                : t(c.checked.ok ? 'checked' : 'checkedBad', {
                    at: moment(c.checked.at),
                    by: c.checked.by,
                    entries: c.checked.entries.toLocaleString('en'),
                  })}
            </li>
            <li>{c.lastAnchor === null ? t('noAnchors') : t('anchors', { count: c.anchors, day: c.lastAnchor })}</li>
            {c.head !== '' && (
              <li className="t3">
                {t('head')} <span className="sys-mono">{c.head.slice(0, 16)}</span>
              </li>
            )}
          </ul>
        )}
      </Block>
      <ProblemNote of={verify.error} />
      {verify.data && (
        <div role="status" style={{ marginTop: 8 }}>
          {verify.data.ok ? (
            <Note tone="ok">{t('verified', { entries: verify.data.entries.toLocaleString('en') })}</Note>
          ) : (
            <Note tone="red">{t('broken', { seq: verify.data.broken?.seq ?? 0 })}</Note>
          )}
        </div>
      )}
    </Card>
  )
}
