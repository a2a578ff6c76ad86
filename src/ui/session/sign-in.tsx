import { useEffect, useId, useRef, useState, type FormEvent } from 'react'
import { Button } from 'antd'
import { api } from '../api.ts'
import { BrandMark } from '../marks/icon.tsx'
import { asProblem, Problem } from '../problem.ts'
import { frameTexts } from '../i18n/frame-texts.ts'
import { useTexts } from '../i18n/use-texts.ts'
import { setLanguage } from '../i18n/instance.ts'
import { useLang } from '../i18n/use-texts.ts'
import { useRead } from '../query.ts'
import { useSessionState } from './provider.tsx'

/** Codes by which the server asks for the second factor. */
const wantsCode = (problem: Problem): boolean => problem.code === 'auth.code-required'

/** Name and password, then the one-time code when the server asks for it; the server's own words say what is wrong. */
export const SignIn = () => {
  const t = useTexts(frameTexts)
  const lang = useLang()
  const { ended, refresh } = useSessionState()
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const [asked, setAsked] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [busy, setBusy] = useState(false)
  const first = useRef<HTMLInputElement>(null)
  const id = useId()
  const setup = useRead<{ open: boolean }>('/api/setup')

  useEffect(() => first.current?.focus(), [asked])

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const missing = asked
      ? /^\d{6}$/.test(code)
        ? null
        : t('signIn.codeMissing')
      : name.trim() === ''
        ? t('signIn.nameMissing')
        : password === ''
          ? t('signIn.passwordMissing')
          : null
    if (missing !== null) {
      setProblem(new Problem({ status: 422, title: missing }))
      return
    }
    setBusy(true)
    setProblem(null)
    try {
      await api.post('/api/session', { name: name.trim(), password, ...(asked && { code }) })
      await refresh()
    } catch (error) {
      const refused = asProblem(error, { title: t('error.server'), advice: t('error.serverAdvice') })
      const firstAsk = wantsCode(refused) && !asked
      if (firstAsk) setAsked(true)
      setProblem(firstAsk ? null : refused)
      setCode('')
    } finally {
      setBusy(false)
    }
  }

  return (
    <main className="sign-in">
      <form className="card sign-in-card" onSubmit={(event) => void submit(event)} noValidate>
        <div className="row g12">
          <BrandMark size={32} />
          <div>
            <h1>{t('signIn.title')}</h1>
            <p className="s13 t3">{t('signIn.lead')}</p>
          </div>
        </div>
        {ended && problem === null && <p className="note yellow">{t('signIn.expired')}</p>}
        {problem !== null && (
          <p className="note red" role="alert" id={`${id}-problem`}>
            <span>
              {problem.title}
              {problem.advice !== '' && (
                <>
                  <br />
                  {problem.advice}
                </>
              )}
            </span>
          </p>
        )}
        {asked ? (
          <>
            <label htmlFor={`${id}-code`}>{t('signIn.code')}</label>
            <p className="s12 t3" id={`${id}-help`}>
              {t('signIn.codeHelp')}
            </p>
            <input
              ref={first}
              id={`${id}-code`}
              className="field-input code-input"
              inputMode="numeric"
              autoComplete="one-time-code"
              maxLength={6}
              value={code}
              aria-describedby={`${id}-help`}
              onChange={(event) => setCode(event.target.value.replace(/\D/g, ''))}
            />
          </>
        ) : (
          <>
            <label htmlFor={`${id}-name`}>{t('signIn.name')}</label>
            <input
              ref={first}
              id={`${id}-name`}
              className="field-input"
              autoComplete="username"
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
            <label htmlFor={`${id}-password`}>{t('signIn.password')}</label>
            <input
              id={`${id}-password`}
              className="field-input"
              type="password"
              autoComplete="current-password"
              value={password}
              onChange={(event) => setPassword(event.target.value)}
            />
          </>
        )}
        <Button type="primary" htmlType="submit" block size="large" loading={busy}>
          {t(asked ? 'signIn.check' : 'signIn.enter')}
        </Button>
        {setup.data?.open === true && (
          <p className="s13">
            <a href="/setup">{t('signIn.setup')}</a>
          </p>
        )}
        <div className="row s13">
          {asked && (
            <button type="button" className="plain link" onClick={() => setAsked(false)}>
              {t('signIn.back')}
            </button>
          )}
          <button
            type="button"
            className="plain link"
            style={{ marginLeft: 'auto' }}
            onClick={() => setLanguage(lang === 'zh' ? 'en' : 'zh')}
          >
            {t('user.language')}
          </button>
        </div>
      </form>
    </main>
  )
}
