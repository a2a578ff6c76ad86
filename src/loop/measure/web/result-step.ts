import type { ResultCell } from './types/boards.ts'

/** Ground of a cell: reached, a little short, far short, no data, or nothing asked. */
export type ResultStep = 'met' | 'near' | 'far' | 'none' | 'free'

const FAR = 0.15

/** A cell without a value has no data, whatever is asked; a gap of unknown size (nothing was asked for but zero) is a large one. */
export const stepOf = (cell: ResultCell | null): ResultStep =>
  cell === null || cell.value === null
    ? 'none'
    : cell.met === null
      ? 'free'
      : cell.met
        ? 'met'
        : Number(cell.share ?? 1) < FAR
          ? 'near'
          : 'far'
