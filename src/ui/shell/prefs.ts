import { useSyncExternalStore } from 'react'

/** What a person set for this browser: larger type, wider rows, keys of one letter. */
export interface Prefs {
  readonly large: boolean
  readonly comfortable: boolean
  readonly keys: boolean
}

const STORAGE_KEY = 'zhiheng.prefs'
const DEFAULTS: Prefs = { large: false, comfortable: false, keys: true }
const listeners = new Set<() => void>()
let current: Prefs | null = null

const load = (): Prefs => {
  if (typeof localStorage === 'undefined') return DEFAULTS
  try {
    const saved: unknown = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? '{}')
    return { ...DEFAULTS, ...(typeof saved === 'object' && saved !== null ? saved : {}) }
  } catch {
    return DEFAULTS
  }
}

const apply = (prefs: Prefs): void => {
  const { dataset } = document.documentElement
  dataset['size'] = prefs.large ? 'large' : 'normal'
  dataset['density'] = prefs.comfortable ? 'comfortable' : 'normal'
}

const snapshot = (): Prefs => (current ??= load())

/** Changes some of the settings at once, everywhere. */
export const setPrefs = (change: Partial<Prefs>): void => {
  current = { ...snapshot(), ...change }
  localStorage.setItem(STORAGE_KEY, JSON.stringify(current))
  apply(current)
  for (const listener of listeners) listener()
}

/** Puts the saved settings on the document; called once at start. */
export const applyPrefs = (): void => apply(snapshot())

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const usePrefs = (): Prefs => useSyncExternalStore(subscribe, snapshot, () => DEFAULTS)
