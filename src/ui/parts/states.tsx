import { useEffect, useState, type ReactNode } from 'react'
import { Button } from 'antd'
import { frameTexts } from '../i18n/frame-texts.ts'
import { uiTexts } from '../i18n/ui-texts.ts'
import { useTexts } from '../i18n/use-texts.ts'
import { Icon, type IconName } from '../marks/icon.tsx'
import { asProblem } from '../problem.ts'

/** Nothing here yet: what will stand here, why not yet, and the act that fills it. */
export const Empty = (props: { title: ReactNode; children?: ReactNode; act?: ReactNode; icon?: IconName }) => (
  <div className="state-block">
    <Icon name={props.icon ?? 'inbox'} size={20} />
    <div>
      <h2>{props.title}</h2>
      {props.children !== undefined && <p>{props.children}</p>}
      {props.act !== undefined && <div className="acts">{props.act}</div>}
    </div>
  </div>
)

const SKELETON_DELAY_MS = 200

/** Grey shapes in the final geometry, after 200 ms; nothing before, so that quick answers do not flicker. */
export const Loading = (props: { rows?: number; rowHeight?: number; children?: ReactNode }) => {
  const t = useTexts(uiTexts)
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), SKELETON_DELAY_MS)
    return () => clearTimeout(timer)
  }, [])
  const { rows = 6, rowHeight = 36 } = props
  return (
    <div aria-busy="true" style={{ minHeight: rows * rowHeight }}>
      <span className="sr-only">{t('block.loading')}</span>
      {late &&
        (props.children ??
          Array.from({ length: rows }, (_, row) => (
            <div key={row} className="row g16" style={{ height: rowHeight, padding: '0 16px' }}>
              <i className="skeleton" style={{ width: `${28 - (row % 3) * 5}%`, height: 12 }} />
              <i className="skeleton" style={{ width: '18%', height: 12 }} />
              <i className="skeleton grow" style={{ height: 12 }} />
            </div>
          )))}
    </div>
  )
}

/** What failed, what is safe, what to do, and a number to quote. Only the failed block shows it. */
export const ErrorBlock = (props: { error: unknown; onRetry?: () => void }) => {
  const t = useTexts(uiTexts)
  const f = useTexts(frameTexts)
  const problem = asProblem(props.error, { title: f('error.page'), advice: f('error.pageAdvice') })
  if (problem.status === 403) return <NoPermission title={problem.title}>{problem.advice}</NoPermission>
  return (
    <div className="state-block error" role="alert">
      <Icon name="warning" size={20} />
      <div>
        <h2>{problem.title}</h2>
        <p>{problem.advice === '' ? t('block.errorKeep') : problem.advice}</p>
        {problem.reference !== '' && <p className="s12 t3">{t('block.quote', { id: problem.reference })}</p>}
        {props.onRetry && (
          <div className="acts">
            <Button onClick={props.onRetry}>{t('block.retry')}</Button>
          </div>
        )}
      </div>
    </div>
  )
}

/** Which right is missing and who grants it. */
export const NoPermission = (props: { right?: string; who?: string; title?: ReactNode; children?: ReactNode }) => {
  const t = useTexts(uiTexts)
  return (
    <div className="state-block">
      <Icon name="lock" size={20} />
      <div>
        <h2>{props.title ?? t('block.permissionTitle', { right: props.right ?? '' })}</h2>
        <p>{props.children ?? t('block.permissionWho', { who: props.who ?? t('block.permissionDefaultWho') })}</p>
      </div>
    </div>
  )
}

/** Any of the four states of a reading, else its data. Old data stay visible, dimmed, while new ones load. */
export const Block = <T,>(props: {
  of: { data: T | undefined; error: unknown; isPending: boolean; isPlaceholderData?: boolean; refetch?: () => unknown }
  rows?: number
  skeleton?: ReactNode
  children: (data: T) => ReactNode
}) => {
  const { data, error, isPending, isPlaceholderData, refetch } = props.of
  if (error !== null && error !== undefined) {
    return <ErrorBlock error={error} {...(refetch && { onRetry: () => void refetch() })} />
  }
  if (isPending || data === undefined)
    return <Loading {...(props.rows !== undefined && { rows: props.rows })}>{props.skeleton}</Loading>
  return <div className={isPlaceholderData === true ? 'stale' : undefined}>{props.children(data)}</div>
}
