import { useState } from 'react'
import { Button } from 'antd'
import { api } from '../../../ui/api.ts'
import { useTexts } from '../../../ui/i18n/use-texts.ts'
import { Note } from '../../../ui/parts/small.tsx'
import { useAct } from '../../../ui/query.ts'
import { toast } from '../../../ui/shell/toast.tsx'
import { ProblemNote } from '../../../ui/parts/problem-note.tsx'
import { systemTexts } from '../texts.ts'
import { peopleTexts } from './texts.ts'
import type { PersonDetail } from './types.ts'

/** A first password, shown once and kept nowhere. */
export const NewPassword = ({ of, onDone }: { of: PersonDetail; onDone: () => void }) => {
  const t = useTexts(peopleTexts)
  const s = useTexts(systemTexts)
  const [lost, setLost] = useState(false)
  const [password, setPassword] = useState('')
  const reset = useAct(() => api.post<{ password: string }>(`/api/people/${of.id}/password`, { secondFactor: lost }), {
    refresh: ['/api/people'],
    done: (out) => setPassword(out.password),
  })
  if (password !== '')
    return (
      <div style={{ marginTop: 14 }} role="status">
        <Note tone="ok">
          <div>{t('passwordShown', { name: of.name })}</div>
          <div className="sys-secret">{password}</div>
          <div className="sys-acts">
            <Button
              size="small"
              onClick={() => void navigator.clipboard.writeText(password).then(() => toast(t('copied')))}
            >
              {t('copy')}
            </Button>
            <Button size="small" onClick={onDone}>
              {t('seen')}
            </Button>
          </div>
        </Note>
      </div>
    )
  return (
    <div className="sys-form" style={{ marginTop: 14 }}>
      <Note tone="yellow">{t('passwordNote')}</Note>
      {of.secondFactor && (
        <label className="row g8 s13">
          <input type="checkbox" checked={lost} onChange={(event) => setLost(event.target.checked)} />
          {t('passwordLost')}
        </label>
      )}
      <ProblemNote of={reset.error} />
      <div className="form-acts">
        <Button type="primary" loading={reset.isPending} onClick={() => reset.mutate(undefined)}>
          {t('passwordDo')}
        </Button>
        <Button onClick={onDone}>{s('cancel')}</Button>
      </div>
    </div>
  )
}
