import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { UseMutationResult, UseQueryResult } from '@tanstack/react-query'
import { api, type Query } from './api.ts'
import type { Problem } from './problem.ts'

/**
 * Reads one address and keeps the old answer, dimmed by the page, while a new one loads.
 * `path === null` reads nothing yet; `everyMs` reads it again at that pace.
 */
export const useRead = <T>(path: string | null, query: Query = {}, everyMs?: number): UseQueryResult<T, Problem> =>
  useQuery<T, Problem>({
    queryKey: [path, query],
    queryFn: ({ signal }) => api.get<T>(path ?? '', query, signal),
    enabled: path !== null,
    placeholderData: keepPreviousData,
    ...(everyMs !== undefined && { refetchInterval: everyMs }),
  })

/**
 * A change: `send` performs it, then every reading whose address begins with one of `refresh` is read again.
 * Addresses are prefixes: '/api/targets' refreshes the list and each item.
 */
export const useAct = <In, Out>(
  send: (input: In) => Promise<Out>,
  options: { readonly refresh?: readonly string[]; readonly done?: (out: Out, input: In) => void } = {},
): UseMutationResult<Out, Problem, In> => {
  const client = useQueryClient()
  return useMutation<Out, Problem, In>({
    mutationFn: send,
    onSuccess: async (out, input) => {
      const prefixes = options.refresh ?? []
      await client.invalidateQueries({
        predicate: ({ queryKey }) => {
          const path = queryKey[0]
          return typeof path === 'string' && prefixes.some((prefix) => path.startsWith(prefix))
        },
      })
      options.done?.(out, input)
    },
  })
}
