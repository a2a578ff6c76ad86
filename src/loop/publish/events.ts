import { event } from '../../platform/assembly.ts'

/** A report was signed: from now on units below its issuer may read it. */
export const reportSigned = event<{ id: string; orgId: string; title: string }>('publish.report-signed')

/** A figure became public, or a corrected one did. */
export const figurePublished = event<{
  indicator: string
  orgId: string
  period: string
  version: number
}>('publish.figure-published')
