import { lazy, Suspense } from 'react'
import { Loading } from '../../ui/parts/states.tsx'

const SignIn = lazy(async () => ({ default: (await import('../../ui/session/sign-in.tsx')).SignIn }))

/** Asks to sign in. Whoever is signed in needs it no more: not part of every first load. */
export const AskSignIn = () => (
  <Suspense fallback={<Loading />}>
    <SignIn />
  </Suspense>
)
