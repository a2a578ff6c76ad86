import { useState } from 'react'
import { Button, Input } from 'antd'
import { api } from '../../../../ui/api.ts'
import { useTexts } from '../../../../ui/i18n/use-texts.ts'
import { Card } from '../../../../ui/parts/card.tsx'
import { ProblemNote } from '../../../../ui/parts/problem-note.tsx'
import { useAct } from '../../../../ui/query.ts'
import { toast } from '../../../../ui/shell/toast.tsx'
import type { PilotOverview } from '../../pilots/overview.ts'
import { pilotTexts } from './texts.ts'

interface Asked {
  readonly ids: readonly string[]
  readonly message: string
}

/** Reminds the units of pilots; says how many. */
export function useRemind(done?: () => void) {
  const t = useTexts(pilotTexts)
  return useAct((asked: Asked) => api.post<{ pilots: number; units: number }>('/api/plan/pilots/remind', asked), {
    refresh: ['/api/plan/pilots'],
    done: ({ pilots }) => {
      toast(t('done.remind', { n: pilots }))
      done?.()
    },
  })
}

/** Pilots that are late or quiet; one act reminds the units of those that stay chosen. */
export const RemindCard = ({ of }: { of: readonly PilotOverview[] }) => {
  const t = useTexts(pilotTexts)
  const [off, setOff] = useState<ReadonlySet<string>>(new Set())
  const [message, setMessage] = useState('')
  const remind = useRemind(() => setMessage(''))
  const chosen = of.filter((p) => !off.has(p.id))
  if (of.length === 0) return null
  return (
    <div className="pilot-remind">
      <Card title={t('remindTitle')}>
        <div className="chips" role="group" aria-label={t('remindTitle')}>
          {of.map((p) => (
            <button
              key={p.id}
              type="button"
              className="chip"
              aria-pressed={!off.has(p.id)}
              onClick={() => setOff(new Set(off.has(p.id) ? [...off].filter((x) => x !== p.id) : [...off, p.id]))}
            >
              {`${p.unit} · ${p.title}`}
            </button>
          ))}
        </div>
        <div className="row g8 wrap pilot-remind-act">
          <Input
            className="share-reason"
            value={message}
            maxLength={500}
            placeholder={t('remindText')}
            aria-label={t('remindText')}
            onChange={(e) => setMessage(e.target.value)}
          />
          <Button
            disabled={chosen.length === 0}
            loading={remind.isPending}
            onClick={() => remind.mutate({ ids: chosen.map((p) => p.id), message })}
          >
            {t('remindMany', { n: chosen.length })}
          </Button>
        </div>
        <ProblemNote of={remind.error} />
      </Card>
    </div>
  )
}
