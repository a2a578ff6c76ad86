import { useCallback, useEffect, useState } from 'react'

export const KINDS = ['missing-document', 'wrong-scope', 'contradiction', 'other'] as const
export type MarkKind = (typeof KINDS)[number]

/** One place that is sent back: a figure, or a cell of a record. */
export interface Mark {
  readonly key: string
  readonly title: string
  readonly measure?: string
  readonly recordId?: string
  readonly field?: string
  readonly kind: MarkKind
  readonly reason: string
}

const stored = (id: string): readonly Mark[] => {
  const text = sessionStorage.getItem(`zhiheng.marks.${id}`)
  return text === null ? [] : (JSON.parse(text) as readonly Mark[])
}

/** Marks of one return; they stay while the officer looks at others, until the window is closed or they are sent. */
export const useMarks = (id: string) => {
  const [marks, setMarks] = useState<readonly Mark[]>(() => stored(id))
  useEffect(() => setMarks(stored(id)), [id])
  const change = useCallback(
    (next: readonly Mark[]) => {
      setMarks(next)
      if (next.length === 0) sessionStorage.removeItem(`zhiheng.marks.${id}`)
      else sessionStorage.setItem(`zhiheng.marks.${id}`, JSON.stringify(next))
    },
    [id],
  )
  return {
    marks,
    has: (key: string): boolean => marks.some((m) => m.key === key),
    toggle: (mark: Mark): void =>
      change(marks.some((m) => m.key === mark.key) ? marks.filter((m) => m.key !== mark.key) : [...marks, mark]),
    edit: (key: string, change_: Partial<Pick<Mark, 'kind' | 'reason'>>): void =>
      change(marks.map((m) => (m.key === key ? { ...m, ...change_ } : m))),
    clear: (): void => change([]),
  }
}
