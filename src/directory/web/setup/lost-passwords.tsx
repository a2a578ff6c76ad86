import { Button } from 'antd'
import { api } from '../../../ui/api.ts'
import { useTexts } from '../../../ui/i18n/use-texts.ts'
import { Card } from '../../../ui/parts/card.tsx'
import { useAct, useRead } from '../../../ui/query.ts'
import { toast } from '../../../ui/shell/toast.tsx'
import { ProblemNote } from '../../../ui/parts/problem-note.tsx'
import type { Slip } from './password-slip.tsx'
import { setupTexts } from './texts.ts'

/** The way out when the list of first passwords was lost: new ones for all who have not used theirs. */
export const LostPasswords = ({ onRenewed }: { onRenewed: (people: readonly Slip[]) => void }) => {
  const t = useTexts(setupTexts)
  const waiting = useRead<{ people: number }>('/api/setup/passwords')
  const renew = useAct(() => api.post<{ people: readonly Slip[] }>('/api/setup/passwords', {}), {
    refresh: ['/api/setup'],
    done: ({ people }) => {
      toast(t('people.renewed', { count: people.length }))
      onRenewed(people)
    },
  })
  const count = waiting.data?.people ?? 0
  if (count === 0) return null
  return (
    <Card title={t('people.waiting', { count })}>
      <p className="s13 t2">{t('people.renewText')}</p>
      <ProblemNote of={renew.error} />
      <Button style={{ marginTop: 12 }} loading={renew.isPending} onClick={() => renew.mutate(undefined)}>
        {t('people.renew', { count })}
      </Button>
    </Card>
  )
}
