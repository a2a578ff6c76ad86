import { useState } from 'react'
import { Button } from 'antd'
import { api } from '../../../ui/api.ts'
import { useTexts } from '../../../ui/i18n/use-texts.ts'
import { Card } from '../../../ui/parts/card.tsx'
import { useAct } from '../../../ui/query.ts'
import { useSession, useSessionState } from '../../../ui/session/provider.tsx'
import { toast } from '../../../ui/shell/toast.tsx'
import { PasswordMeter } from '../../../ui/form/password-meter.tsx'
import { TextField } from '../../../ui/form/plain-field.tsx'
import { ProblemNote } from '../../../ui/parts/problem-note.tsx'
import { accountTexts } from './texts.ts'

const EMPTY = { old: '', next: '', again: '' }

/** Changing one's own password; every other session ends. */
export const PasswordCard = () => {
  const t = useTexts(accountTexts)
  const { refresh } = useSessionState()
  const { user } = useSession()
  const [words, setWords] = useState(EMPTY)
  const [sent, setSent] = useState(false)
  const change = useAct(() => api.post('/api/password', { old: words.old, next: words.next }), {
    refresh: ['/api/sessions'],
    done: () => {
      setWords(EMPTY)
      setSent(false)
      toast(t('changed'))
      void refresh()
    },
  })
  const set = (part: Partial<typeof EMPTY>): void => setWords({ ...words, ...part })
  const missing = (word: string): string | undefined => (sent && word === '' ? t('fill') : undefined)
  return (
    <Card title={t('password')}>
      <form
        className="sys-form"
        onSubmit={(event) => {
          event.preventDefault()
          setSent(true)
          const first = [words.old, words.next, words.again].findIndex((word) => word === '')
          if (first >= 0) event.currentTarget.querySelectorAll('input')[first]?.focus()
          if (words.old !== '' && words.next !== '' && words.next === words.again) change.mutate(undefined)
        }}
      >
        <TextField
          label={t('old')}
          type="password"
          autoComplete="current-password"
          value={words.old}
          fault={missing(words.old)}
          onChange={(old) => set({ old })}
        />
        <TextField
          label={t('next')}
          type="password"
          autoComplete="new-password"
          value={words.next}
          fault={missing(words.next)}
          onChange={(next) => set({ next })}
        />
        <PasswordMeter password={words.next} signName={user.signName} />
        <TextField
          label={t('again')}
          type="password"
          autoComplete="new-password"
          value={words.again}
          fault={sent && words.next !== words.again ? t('differs') : undefined}
          onChange={(again) => set({ again })}
        />
        <ProblemNote of={change.error} />
        <div className="form-acts">
          <Button htmlType="submit" loading={change.isPending}>
            {t('change')}
          </Button>
        </div>
      </form>
    </Card>
  )
}
