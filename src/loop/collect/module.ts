import type { HttpModule } from '../../platform/http/route.ts'
import { declareDestroyJob } from './destroy/carry-out.ts'
import { declareJobs } from './export/expire-orders.ts'
import { createCollect } from './migrations/0001-collect.ts'
import { createReminder } from './migrations/0002-reminder.ts'
import { createSubmittedVersions } from './migrations/0003-submitted-versions.ts'
import { createForms } from './migrations/0004-forms.ts'
import { createPrivacy } from './migrations/0005-privacy.ts'
import { createDestroy } from './migrations/0006-destroy.ts'
import { createReadings } from './migrations/0007-readings.ts'
import { createSealedFixes } from './migrations/0008-sealed-fixes.ts'
import { createSharing } from './migrations/0009-sharing.ts'
import { createAssessment } from './migrations/0010-assessment.ts'
import { permissions } from './permissions.ts'
import { campaignSearch } from './search.ts'
import { routes } from './routes.ts'
import { declareResumeJob } from './upload/resume.ts'

const collect: HttpModule = {
  name: 'collect',
  purpose: { zh: '填报：期次、上传、报表与审核', en: 'Collect: campaigns, uploads, returns and their review' },
  migrations: [
    createCollect,
    createReminder,
    createSubmittedVersions,
    createForms,
    createPrivacy,
    createDestroy,
    createReadings,
    createSealedFixes,
    createSharing,
    createAssessment,
  ],
  fileHeld: { 'upload.file_sha256': 'file_removed_at is null', 'export_file.file_sha256': 'removed_at is null' },
  fileKinds: {
    'upload.file_sha256': { zh: '上传的文件', en: 'an uploaded file' },
    'export_file.file_sha256': { zh: '批准后导出的文件', en: 'a file of an approved export' },
    'impact_assessment.file_sha256': { zh: '影响评估报告', en: 'a report of an impact assessment' },
    'sharing_paper.sha256': { zh: '对外提供的协议或评估报告', en: 'a paper of an agreement on handing data out' },
  },
  permissions,
  routes,
  jobs(jobs) {
    declareJobs(jobs)
    declareDestroyJob(jobs)
    declareResumeJob(jobs)
  },
  search: [campaignSearch],
}
export default collect
