import type { Problem } from '../../../../ui/problem.ts'

/** What the server said of a field, by the field's name. */
export const useFault =
  (error: Problem | null) =>
  (field: string): string | undefined =>
    error && error.params['field'] === field ? error.title : undefined
