import { useId, useState, type FormEvent } from 'react'
import { Button } from 'antd'
import { api } from '../api.ts'
import { frameTexts } from '../i18n/frame-texts.ts'
import { useTexts } from '../i18n/use-texts.ts'
import { PasswordMeter } from '../form/password-meter.tsx'
import { asProblem, Problem } from '../problem.ts'
import { useSessionState } from './provider.tsx'

/** The only page of a session whose password is a first one or has expired. */
export const ChangePassword = () => {
  const t = useTexts(frameTexts)
  const id = useId()
  const { session, refresh, signOut } = useSessionState()
  const [words, setWords] = useState({ old: '', next: '', again: '' })
  const [problem, setProblem] = useState<Problem | null>(null)
  const [busy, setBusy] = useState(false)

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (words.next !== words.again) {
      setProblem(new Problem({ status: 422, title: t('password.differs') }))
      return
    }
    setBusy(true)
    try {
      await api.post('/api/password', { old: words.old, next: words.next })
      await refresh()
    } catch (error) {
      setProblem(asProblem(error, { title: t('error.server'), advice: t('error.serverAdvice') }))
    } finally {
      setBusy(false)
    }
  }
  const field = (name: keyof typeof words, autoComplete: string, helpId?: string) => (
    <>
      <label htmlFor={`${id}-${name}`}>{t(`password.${name}`)}</label>
      <input
        id={`${id}-${name}`}
        className="field-input"
        type="password"
        autoComplete={autoComplete}
        value={words[name]}
        aria-describedby={helpId}
        onChange={(event) => setWords({ ...words, [name]: event.target.value })}
      />
    </>
  )
  return (
    <main className="sign-in">
      <form className="card sign-in-card" onSubmit={(event) => void submit(event)} noValidate>
        <h1>{t('password.title')}</h1>
        <p className="s13 t2">{t('password.why')}</p>
        {problem !== null && (
          <p className="note red" role="alert">
            <span>
              {problem.title}
              {problem.advice !== '' && `。${problem.advice}`}
            </span>
          </p>
        )}
        {field('old', 'current-password')}
        {field('next', 'new-password', `${id}-rules`)}
        <PasswordMeter id={`${id}-rules`} password={words.next} signName={session?.user.signName ?? ''} />
        {field('again', 'new-password')}
        <Button type="primary" htmlType="submit" block size="large" loading={busy}>
          {t('password.save')}
        </Button>
        <button type="button" className="plain link s13" onClick={() => void signOut()}>
          {t('user.signOut')}
        </button>
      </form>
    </main>
  )
}
