import { useCallback } from 'react'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'

/** Search part of the address as plain texts: ?unit=530102&period=2025-09&state=red. */
export type UrlState = Readonly<Record<string, string | undefined>>

/** Reads a query string without guessing types: codes with leading zeros and years stay texts. */
export const parseSearch = (search: string): Record<string, string> =>
  Object.fromEntries(new URLSearchParams(search.replace(/^\?/, '')))

/** Writes the texts that are there; order is kept, empty ones are left out. */
export const stringifySearch = (state: Record<string, unknown>): string => {
  const params = new URLSearchParams()
  for (const [key, value] of Object.entries(state)) {
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
      if (value !== '') params.set(key, String(value))
    }
  }
  const text = params.toString()
  return text === '' ? '' : `?${text}`
}

export interface Url {
  readonly state: UrlState
  readonly get: (key: string) => string | undefined
  /** Changes some keys; undefined removes one. A new history entry unless `replace`. */
  readonly set: (change: UrlState, options?: { readonly replace?: boolean }) => void
}

/** Filters, sorting, drawer and selection live in the address, so that a link shows the same to a colleague. */
export const useUrl = (): Url => {
  const state: UrlState = useSearch({ strict: false })
  const navigate = useNavigate()
  const set = useCallback<Url['set']>(
    (change, options = {}) => {
      void navigate({
        to: '.',
        search: (old: Record<string, unknown>) => ({ ...old, ...change }),
        replace: options.replace ?? false,
      })
    },
    [navigate],
  )
  const get = useCallback((key: string) => state[key], [state])
  return { state, get, set }
}

/** A `$name` part of the path. */
export const usePathParam = (name: string): string => {
  const params: Record<string, string | undefined> = useParams({ strict: false })
  const value = params[name]
  if (value === undefined) throw new Error(`the path has no part $${name}`)
  return value
}

/** Keys that stay when one goes to another page: the unit and the period one looks at. */
export const keptSearch = (state: UrlState): UrlState => ({ unit: state['unit'], period: state['period'] })
