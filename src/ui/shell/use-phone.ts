import { useSyncExternalStore } from 'react'

const QUERY = '(max-width: 599px)'

const subscribe = (listener: () => void): (() => void) => {
  const media = window.matchMedia(QUERY)
  media.addEventListener('change', listener)
  return () => media.removeEventListener('change', listener)
}

/** True below 600 px: one column, tables become rows. */
export const usePhone = (): boolean =>
  useSyncExternalStore(
    subscribe,
    () => window.matchMedia(QUERY).matches,
    () => false,
  )
