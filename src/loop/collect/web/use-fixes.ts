import { useCallback, useEffect, useRef, useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { api } from '../../../ui/api.ts'
import { Problem } from '../../../ui/problem.ts'
import type { Upload } from './types/uploads.ts'

export interface Fix {
  readonly sheet: string
  readonly row: number
  readonly field: string
  readonly value: string
}

export const placeOf = (f: { sheet: string; row: number; field: string }): string => `${f.sheet}!${f.row}:${f.field}`

/**
 * Sends corrections one batch after the other: while one is being checked the next ones wait, and what could not be sent stays
 * here to be tried again. Nothing typed is lost.
 */
export const useFixes = (upload: Upload | null) => {
  const client = useQueryClient()
  const [waiting, setWaiting] = useState<Readonly<Record<string, Fix>>>({})
  const [problem, setProblem] = useState<Problem | null>(null)
  const busy = useRef(false)
  const id = upload?.id
  const rest = Object.values(waiting)

  const send = useCallback(async (): Promise<void> => {
    if (busy.current || id === undefined || rest.length === 0) return
    busy.current = true
    try {
      await api.patch<Upload>(`/api/collect/uploads/${id}/fixes`, { fixes: rest })
      setWaiting((now) =>
        Object.fromEntries(Object.entries(now).filter(([place, f]) => rest.find((r) => placeOf(r) === place) !== f)),
      )
      setProblem(null)
      await client.invalidateQueries({
        predicate: ({ queryKey }) => typeof queryKey[0] === 'string' && /^\/api\/(collect|measure)\//.test(queryKey[0]),
      })
    } catch (error) {
      setProblem(error instanceof Problem ? error : new Problem({ status: 0, title: String(error) }))
    } finally {
      busy.current = false
    }
  }, [client, id, rest])

  useEffect(() => {
    if (problem === null) void send()
  }, [send, problem])

  return {
    waiting,
    problem,
    accept: (fix: Fix): void => {
      setProblem(null)
      setWaiting((now) => ({ ...now, [placeOf(fix)]: fix }))
    },
    retry: (): void => setProblem(null),
  }
}
