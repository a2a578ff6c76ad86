import type { Outcome } from './form.ts'
import type { Workplace } from './workplace.ts'

export interface Scenario {
  readonly name: string
  run(place: Workplace): Promise<Omit<Outcome, 'name' | 'peakMemoryMb'>>
}
