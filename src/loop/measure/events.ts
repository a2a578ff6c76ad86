import { event } from '../../platform/assembly.ts'

/** A new day began and the provisional figures stand on it. */
export const dayOpened = event<{ day: string }>('measure.day-opened')
