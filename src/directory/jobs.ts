import { dirname, join } from 'node:path'
import { anchor } from '../platform/audit/anchor.ts'
import type { Jobs } from '../platform/jobs/jobs.ts'

/** Every night the heads of the audit chains are written to a file outside of the database. */
export function declareJobs(jobs: Jobs): void {
  jobs.work(
    'directory.audit-anchor',
    async (app) => {
      await anchor(app.db, join(dirname(app.files.folder), 'audit-anchors.jsonl'), app.clock.now())
    },
    { at: { daily: '00:20' } },
  )
}
