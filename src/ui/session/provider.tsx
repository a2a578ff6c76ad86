import { createContext, use, useCallback, useEffect, useMemo, useState, type ReactNode } from 'react'
import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { api, setCsrf, whenSignedOut } from '../api.ts'
import { Problem } from '../problem.ts'
import { forgetWork, whenOtherAccount, workOf } from './on-device.ts'
import { holds, type FrameFigures, type Session } from './session.ts'

export interface SessionState {
  /** null: nobody is signed in. */
  readonly session: Session | null
  readonly loading: boolean
  readonly problem: Problem | null
  /** True after a session ended by itself, so that the sign-in page can say so. */
  readonly ended: boolean
  readonly refresh: () => Promise<void>
  readonly signOut: () => Promise<void>
}

const Context = createContext<SessionState | null>(null)

const SESSION = ['session'] as const

const read = async (): Promise<Session | null> => {
  try {
    const session = await api.get<Session | { user: null }>('/api/session')
    if (session.user === null) return null
    workOf(session.user.id)
    return session
  } catch (error) {
    if (error instanceof Problem && error.status === 401) return null
    throw error
  }
}

/** Nothing is left of what was read for an account. The session's own query stays: pages look at it. */
const forgetAnswers = (client: QueryClient): void =>
  client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== SESSION[0] })

/** Nobody is signed in. */
function leave(client: QueryClient): void {
  client.setQueryData(SESSION, null)
  forgetAnswers(client)
}

/** Reads the session once and again after signing in or out; pages below may rely on `useSession()`. */
export const SessionProvider = ({ children }: { children: ReactNode }) => {
  const client = useQueryClient()
  const [ended, setEnded] = useState(false)
  const readNow = useCallback(async () => {
    const before = client.getQueryData<Session | null>(SESSION)
    const now = await read()
    // Another account signed in from another tab: this one is theirs as well from now on.
    if (before && now && before.user.id !== now.user.id) forgetAnswers(client)
    return now
  }, [client])
  const query = useQuery<Session | null, Problem>({ queryKey: SESSION, queryFn: readNow, staleTime: 60_000, retry: 1 })
  const session = query.data ?? null
  setCsrf(session?.csrf ?? '')

  useEffect(() => {
    whenSignedOut(() => {
      if (client.getQueryData<Session | null>(SESSION)) setEnded(true)
      // The next person at this window is shown nothing that was read for this one.
      leave(client)
    })
  }, [client])

  const refresh = useCallback(async () => {
    setEnded(false)
    await client.invalidateQueries({ queryKey: SESSION })
  }, [client])

  // Requests of this tab go with the other account's session from now on.
  useEffect(() => whenOtherAccount(() => void client.invalidateQueries({ queryKey: SESSION })), [client])

  const signOut = useCallback(async () => {
    await api.remove('/api/session')
    forgetWork()
    leave(client)
  }, [client])

  const value = useMemo<SessionState>(
    () => ({ session, loading: query.isPending, problem: query.error, ended, refresh, signOut }),
    [session, query.isPending, query.error, ended, refresh, signOut],
  )
  return <Context value={value}>{children}</Context>
}

/** Adds what the frame shows (badges, as-of time) to the session for everything below. */
export const SessionFigures = ({ figures, children }: { figures: FrameFigures | undefined; children: ReactNode }) => {
  const state = useSessionState()
  const value = useMemo<SessionState>(
    () => ({ ...state, session: state.session && { ...state.session, ...figures } }),
    [state, figures],
  )
  return <Context value={value}>{children}</Context>
}

/** Supplies a session that is already known: tests and the page of parts. */
export const KnownSession = ({ session, children }: { session: Session; children: ReactNode }) => {
  const value = useMemo<SessionState>(
    () => ({
      session,
      loading: false,
      problem: null,
      ended: false,
      refresh: () => Promise.resolve(),
      signOut: () => Promise.resolve(),
    }),
    [session],
  )
  return <Context value={value}>{children}</Context>
}

/** State of signing in, also when nobody is. */
export const useSessionState = (): SessionState => {
  const state = use(Context)
  if (!state) throw new Error('useSession stands outside of SessionProvider')
  return state
}

/** The session; only below pages that ask for one. */
export const useSession = (): Session => {
  const { session } = useSessionState()
  if (!session) throw new Error('this page needs somebody signed in')
  return session
}

/** True when the session holds the right: shows or leaves out an act. */
export const useMay = (permission: string): boolean => holds(useSession(), permission)
