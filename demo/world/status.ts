import type { StudentEvent } from './types.ts'

/** After which statuses an event may come, and the status it gives (registers: students, life cycle). */
const MOVES: Readonly<Record<string, { readonly from: readonly string[]; readonly to: string }>> = {
  X1: { from: ['none'], to: '01' },
  '22': { from: ['none'], to: '01' },
  '11': { from: ['01'], to: '02' },
  '13': { from: ['01'], to: '04' },
  '19': { from: ['01'], to: '02' },
  '12': { from: ['02', '04'], to: '01' },
  '17': { from: ['02', '04'], to: '01' },
  '02': { from: ['01'], to: '01' },
  '23': { from: ['01'], to: '01' },
  '29': { from: ['01'], to: '01' },
  '21': { from: ['01', '02'], to: '10' },
  '31': { from: ['01', '02', '04'], to: '03' },
  '42': { from: ['01', '02', '04'], to: '14' },
  '18': { from: ['01', '02', '04'], to: '03' },
  X2: { from: ['01'], to: '07' },
  '62': { from: ['01'], to: '08' },
  '63': { from: ['01'], to: '09' },
}

/** Status after all events up to and including `day`; null where the life cycle has no such step. */
export function statusOn(events: readonly StudentEvent[], day = '9999-12-31'): string | null {
  let status = 'none'
  for (const event of events) {
    if (event.on > day) break
    const move = MOVES[event.kind]
    if (!move || !move.from.includes(status)) return null
    status = move.to
  }
  return status
}
