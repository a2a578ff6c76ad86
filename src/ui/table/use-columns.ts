import { useState } from 'react'
import type { Column } from './column.ts'

const storageKey = (name: string): string => `zhiheng.columns.${name}`

const load = (name: string): readonly string[] | null => {
  if (typeof localStorage === 'undefined') return null
  const saved = localStorage.getItem(storageKey(name))
  return saved === null ? null : saved.split(',')
}

/** Which columns a person wants to see, kept in this browser by the name of the table. */
export const useColumns = <R>(name: string, columns: readonly Column<R>[]) => {
  const [chosen, setChosen] = useState(() => load(name))
  const isShown = (column: Column<R>, index: number): boolean =>
    index === 0 || (chosen ? chosen.includes(column.key) : column.optional !== true)
  const shown = columns.filter(isShown)
  const toggle = (key: string): void => {
    const now = shown.map((column) => column.key)
    const next = now.includes(key) ? now.filter((one) => one !== key) : [...now, key]
    localStorage.setItem(storageKey(name), next.join(','))
    setChosen(next)
  }
  const reset = (): void => {
    localStorage.removeItem(storageKey(name))
    setChosen(null)
  }
  return { shown, toggle, reset }
}
