import { anchor, anchorsFile } from '../platform/audit/anchor.ts'
import { sealClearFiles } from '../platform/files/seal-clear.ts'
import { sweepFiles } from '../platform/files/sweep-files.ts'
import type { Jobs } from '../platform/jobs/jobs.ts'
import { closeIdleAccounts, watchSecurity } from './alerts/watch.ts'

/** So often the log and the installation are looked through for alerts. */
const WATCH_SECONDS = 600

/**
 * Every night the heads of the audit chains are written to a file outside of the database, accounts that nobody uses are closed, files
 * that no row names are deleted, and those that an older version kept in clear are sealed; every ten minutes administrators are told of what is unusual.
 */
export function declareJobs(jobs: Jobs): void {
  jobs.work(
    'directory.audit-anchor',
    async (app) => {
      await anchor(app.db, anchorsFile(app.files.folder), app.clock.now())
    },
    { at: { daily: '00:20' } },
  )
  jobs.work(
    'directory.idle-accounts',
    async (app) => {
      await closeIdleAccounts(app)
    },
    { at: { daily: '00:40' } },
  )
  jobs.work(
    'directory.sweep-files',
    async (app) => {
      const swept = await sweepFiles(app)
      if (swept.kept > 0) app.log.error(swept, 'too many files that no row names: is this the database of these files?')
      else app.log.info(swept, 'files that no row names were deleted')
      const { sealed, damaged } = await sealClearFiles(app.files)
      if (sealed > 0) app.log.info({ sealed }, 'files of an older version were sealed')
      if (damaged.length > 0)
        app.log.error({ damaged }, 'files whose content is not what their name says stay in clear')
    },
    { at: { daily: '01:10' } },
  )
  jobs.work(
    'directory.security-watch',
    async (app) => {
      await watchSecurity(app)
    },
    { at: { everySeconds: WATCH_SECONDS } },
  )
}
