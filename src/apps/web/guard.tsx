import type { ReactNode } from 'react'
import { Loading, NoPermission, ErrorBlock } from '../../ui/parts/states.tsx'
import { uiTexts } from '../../ui/i18n/ui-texts.ts'
import { useLabel, useTexts } from '../../ui/i18n/use-texts.ts'
import { useSessionState } from '../../ui/session/provider.tsx'
import { holds } from '../../ui/session/session.ts'
import { AskSignIn } from './ask-sign-in.tsx'
import type { WebPage } from '../../ui/web-module.ts'

/** Lets a page be seen: at once when it is open, after signing in, and only with its right. */
export const Guard = ({ page, children }: { page: WebPage; children: ReactNode }) => {
  const label = useLabel()
  const t = useTexts(uiTexts)
  const { session, loading, problem, refresh } = useSessionState()
  if (page.open === true) return children
  if (loading) return <Loading />
  if (problem) return <ErrorBlock error={problem} onRetry={() => void refresh()} />
  if (!session) return <AskSignIn />
  if (!holds(session, page.permission)) {
    return (
      <main className="page">
        <h1>{label(page.label)}</h1>
        <NoPermission title={t('block.permissionPage', { page: label(page.label) })} />
      </main>
    )
  }
  return children
}
