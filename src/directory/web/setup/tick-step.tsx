import { Button } from 'antd'
import { Link } from '@tanstack/react-router'
import { formatDateTime } from '../../../kernel/format/date.ts'
import { api } from '../../../ui/api.ts'
import { useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import { useAct, useRead } from '../../../ui/query.ts'
import { useSession } from '../../../ui/session/provider.tsx'
import { ProblemNote } from '../../../ui/parts/problem-note.tsx'
import { setupTexts } from './texts.ts'
import type { Steps } from './types.ts'

/** Current periods of each kind, as the calendar gives them. */
const Periods = () => {
  const list = useRead<{ periods: readonly { period: string; kind: string; from: string; to: string }[] }>(
    '/api/periods',
    { count: 1 },
  )
  return (
    <ul className="sys-bullets">
      {(list.data?.periods ?? []).map((p) => (
        <li key={p.period}>
          <span className="sys-mono">{p.period}</span> <span className="t3">{`${p.from} — ${p.to}`}</span>
        </li>
      ))}
    </ul>
  )
}

/** A step that a person looks through and ticks off. */
export const TickStep = ({ step, of }: { step: 'lists' | 'periods'; of: Steps }) => {
  const t = useTexts(setupTexts)
  const lang = useLang()
  const { today } = useSession()
  const tick = useAct((done: boolean) => api.post(`/api/setup/steps/${step}`, { done }), { refresh: ['/api/setup'] })
  const ticked = of.ticked.find((x) => x.step === step)
  return (
    <div className="sys-stack">
      <p className="s13 t2">{t(`${step}.text`)}</p>
      <p className="row g16">
        {step === 'lists' && <Link to="/system/lists">{t('lists.go')}</Link>}
        <Link to="/system/parameters">{t('parameters.go')}</Link>
      </p>
      {step === 'periods' && <Periods />}
      <ProblemNote of={tick.error} />
      {ticked ? (
        <p className="row g12 wrap s13">
          <span className="t2">{t('ticked', { by: ticked.by ?? '', at: formatDateTime(ticked.at, today, lang) })}</span>
          <button type="button" className="plain link" onClick={() => tick.mutate(false)}>
            {t('untick')}
          </button>
        </p>
      ) : (
        <div>
          <Button type="primary" loading={tick.isPending} onClick={() => tick.mutate(true)}>
            {t(`${step}.tick`)}
          </Button>
        </div>
      )}
    </div>
  )
}
