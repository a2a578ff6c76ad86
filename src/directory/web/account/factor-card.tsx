import { useState } from 'react'
import { Button } from 'antd'
import { api } from '../../../ui/api.ts'
import { useTexts } from '../../../ui/i18n/use-texts.ts'
import { Card } from '../../../ui/parts/card.tsx'
import { Note, Tag } from '../../../ui/parts/small.tsx'
import { Block } from '../../../ui/parts/states.tsx'
import { useAct, useRead } from '../../../ui/query.ts'
import { QrCode } from '../../../ui/qr/qr-code.tsx'
import { useSessionState } from '../../../ui/session/provider.tsx'
import { toast } from '../../../ui/shell/toast.tsx'
import { TextField } from '../../../ui/form/plain-field.tsx'
import { ProblemNote } from '../../../ui/parts/problem-note.tsx'
import { systemTexts } from '../texts.ts'
import { accountTexts } from './texts.ts'

interface Enrolment {
  readonly secret: string
  readonly uri: string
}

/** The key to scan, and the first code that puts it in force. */
const Confirm = ({ of, onDone }: { of: Enrolment; onDone: () => void }) => {
  const t = useTexts(accountTexts)
  const s = useTexts(systemTexts)
  const { refresh } = useSessionState()
  const [code, setCode] = useState('')
  const confirm = useAct(() => api.post('/api/second-factor/confirm', { code }), {
    refresh: ['/api/second-factor', '/api/sessions'],
    done: () => {
      toast(t('confirmed'))
      void refresh()
      onDone()
    },
  })
  const grouped = of.secret.match(/.{1,4}/g)?.join(' ') ?? of.secret
  return (
    <form
      className="sys-form"
      onSubmit={(event) => {
        event.preventDefault()
        confirm.mutate(undefined)
      }}
    >
      <div>
        <b>{t('scan')}</b>
        <p className="s12 t3">{t('scanHelp')}</p>
      </div>
      <QrCode className="sys-qr" text={of.uri} label={t('scan')} />
      <p className="s13">
        {t('secret')} <span className="sys-mono">{grouped}</span>
      </p>
      <TextField
        label={t('code')}
        help={t('codeHelp')}
        value={code}
        autoComplete="one-time-code"
        maxLength={6}
        onChange={(v) => setCode(v.replace(/\D/g, ''))}
      />
      <ProblemNote of={confirm.error} />
      <div className="form-acts">
        <Button type="primary" htmlType="submit" loading={confirm.isPending} disabled={code.length !== 6}>
          {t('confirm')}
        </Button>
        <Button onClick={onDone}>{s('cancel')}</Button>
      </div>
    </form>
  )
}

/** The second factor: whether there is one, and setting one up by a QR code drawn here. */
export const FactorCard = () => {
  const t = useTexts(accountTexts)
  const s = useTexts(systemTexts)
  const state = useRead<{ enrolled: boolean; given: boolean }>('/api/second-factor')
  const [asking, setAsking] = useState(false)
  const [password, setPassword] = useState('')
  const [enrolment, setEnrolment] = useState<Enrolment | null>(null)
  const begin = useAct(() => api.post<Enrolment>('/api/second-factor/enrol', { password }), {
    done: (out) => {
      setEnrolment(out)
      setPassword('')
    },
  })
  const reset = (): void => {
    setEnrolment(null)
    setAsking(false)
  }
  return (
    <Card title={t('factor')}>
      <Block of={state} rows={3}>
        {({ enrolled, given }) =>
          enrolment ? (
            <Confirm of={enrolment} onDone={reset} />
          ) : (
            <div className="sys-stack">
              <p className="s13 t2">{t('factorWhy')}</p>
              <div className="row g8 wrap">
                <Tag tone={enrolled ? 'ok' : 'yellow'}>{t(enrolled ? 'factorSet' : 'factorNone')}</Tag>
                {enrolled && <span className="s13 t2">{t(given ? 'factorGiven' : 'factorNotGiven')}</span>}
              </div>
              {asking ? (
                <form
                  className="sys-form"
                  onSubmit={(event) => {
                    event.preventDefault()
                    begin.mutate(undefined)
                  }}
                >
                  <TextField
                    label={t('old')}
                    help={t('beginHelp')}
                    type="password"
                    autoComplete="current-password"
                    value={password}
                    onChange={setPassword}
                  />
                  <ProblemNote of={begin.error} />
                  <div className="form-acts">
                    <Button type="primary" htmlType="submit" loading={begin.isPending} disabled={password === ''}>
                      {t('begin')}
                    </Button>
                    <Button onClick={reset}>{s('cancel')}</Button>
                  </div>
                </form>
              ) : (
                <div>
                  <Button {...(!enrolled && { type: 'primary' as const })} onClick={() => setAsking(true)}>
                    {t(enrolled ? 'again2' : 'begin')}
                  </Button>
                </div>
              )}
              <Note>{t('lost')}</Note>
            </div>
          )
        }
      </Block>
    </Card>
  )
}
