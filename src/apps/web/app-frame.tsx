import { lazy, Suspense, useMemo } from 'react'
import { Outlet, useLocation, useNavigate } from '@tanstack/react-router'
import { ErrorBlock, Loading } from '../../ui/parts/states.tsx'
import { useRead } from '../../ui/query.ts'
import { SessionFigures, useSessionState } from '../../ui/session/provider.tsx'
import type { FrameFigures } from '../../ui/session/session.ts'
import { inTreeOrder, type OrgRow } from '../../ui/shell/unit-tree.ts'
import { useLedgers } from '../../loop/collect/web/use-ledgers.ts'
import { Shell } from '../../ui/shell/shell.tsx'
import type { WebModule } from '../../ui/web-module.ts'
import { AskSignIn } from './ask-sign-in.tsx'

const MINUTE_MS = 60_000

/** Asked for once a quarter: its rules and common passwords are not part of every first load. */
const ChangePassword = lazy(async () => ({
  default: (await import('../../ui/session/change-password.tsx')).ChangePassword,
}))

/** One frame for each account: reads keep their last answer on screen until the next one comes, and it must not be another person's. */
export const AppFrame = ({ modules }: { modules: readonly WebModule[] }) => {
  const { session } = useSessionState()
  return <Frame key={session?.user.id ?? ''} modules={modules} />
}

/** The shell with the units of one's own tree; asks to sign in first. */
const Frame = ({ modules }: { modules: readonly WebModule[] }) => {
  const navigate = useNavigate()
  const { pathname } = useLocation()
  const { session, loading, problem, refresh } = useSessionState()
  const units = useRead<{ orgs: readonly OrgRow[] }>(session?.stage === 'full' ? '/api/orgs' : null)
  const framePath = modules.find(({ frame }) => frame !== undefined)?.frame
  const figures = useRead<FrameFigures>(
    session?.stage === 'full' && framePath !== undefined ? framePath : null,
    {},
    MINUTE_MS,
  )
  const ledgers = useLedgers(session?.stage === 'full')
  const choices = useMemo(() => inTreeOrder(units.data?.orgs ?? []), [units.data])
  if (loading) return <Loading />
  if (problem) return <ErrorBlock error={problem} onRetry={() => void refresh()} />
  if (!session) return <AskSignIn />
  if (session.stage === 'change-password')
    return (
      <Suspense fallback={<Loading />}>
        <ChangePassword />
      </Suspense>
    )
  const has = (path: string): boolean => modules.some(({ pages }) => pages.some((page) => page.path === path))
  return (
    <SessionFigures figures={figures.data}>
      <Shell
        modules={[...modules, ...ledgers]}
        units={choices}
        {...(has('/messages') && { onMessages: () => void navigate({ to: '/messages' }) })}
        {...(has('/help') && { onHelp: () => void navigate({ to: '/help', search: { from: pathname } }) })}
      >
        <Outlet />
      </Shell>
    </SessionFigures>
  )
}
