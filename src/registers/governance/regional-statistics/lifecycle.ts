import type { Lifecycle } from '../../../kernel/lifecycle.ts'

/** Rows of a yearly return have no life of their own: draft, review and acceptance belong to the return. */
export const lifecycle: Lifecycle = {
  initial: 'reported',
  states: { reported: { zh: '已填报', en: 'Reported' } },
  moves: [],
}
