import type { Keys } from '../../src/platform/crypto/keys.ts'
import { stopwatch } from '../../src/platform/clock/clock.ts'

const SAMPLE = 2000

/** Seconds that sealing and hashing so many student rows take on one core: measured on a sample, then multiplied. */
export function sealingSeconds(keys: Keys, rows: number): number {
  const person = { idNo: '239921200809014321', guardian: '林向阳', guardianPhone: '13900000000', phone: '13900000001' }
  const from = stopwatch()
  for (let i = 0; i < SAMPLE; i++) {
    keys.seal(person, '239900/student')
    keys.keyedHash('person', `1:${person.idNo}${i}`)
    keys.keyedHash('digest', JSON.stringify([...Object.values(person), i]))
  }
  return ((stopwatch() - from) / 1000 / SAMPLE) * rows
}
