import { event } from '../../platform/assembly.ts'

/** Warnings opened or changed their level. */
export const warningsRaised = event<{ ids: readonly string[] }>('watch.warnings-raised')
