import { useEffect, useState } from 'react'
import { Button } from 'antd'
import { frameTexts } from '../i18n/frame-texts.ts'
import { useTexts } from '../i18n/use-texts.ts'
import { useSessionState } from './provider.tsx'

const NOTICE_MS = 120_000

/** Seconds until `expiresAt`, or null while more than two minutes are left or no end is known. */
export const secondsLeft = (expiresAt: string | undefined, now: number): number | null => {
  if (expiresAt === undefined) return null
  const left = Date.parse(expiresAt) - now
  return left > NOTICE_MS ? null : Math.max(0, Math.ceil(left / 1000))
}

/** Announces the end of the session two minutes before, with the act that extends it. */
export const ExpiryNotice = () => {
  const t = useTexts(frameTexts)
  const { session, refresh } = useSessionState()
  const [seconds, setSeconds] = useState<number | null>(null)
  const expiresAt = session?.clockOffset === true ? undefined : session?.expiresAt

  useEffect(() => {
    // performance.timeOrigin + now() is the browser's clock without being set back by the user in between
    const tick = (): void => setSeconds(secondsLeft(expiresAt, performance.timeOrigin + performance.now()))
    tick()
    const timer = setInterval(tick, 1000)
    return () => clearInterval(timer)
  }, [expiresAt])

  if (seconds === null) return null
  return (
    <div className="expiry" role="alertdialog" aria-live="assertive">
      <div>
        <b>{t('expiry.title', { seconds })}</b>
        <p className="s13 t2">{t('expiry.text')}</p>
      </div>
      <Button type="primary" onClick={() => void refresh()}>
        {t('expiry.extend')}
      </Button>
    </div>
  )
}
