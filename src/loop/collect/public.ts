/** What doors and later stages may call of collect. */
export { openCampaign } from './campaign/campaign.ts'
export type { CampaignInput } from './campaign/campaign.ts'
export { receiveUpload } from './upload/receive.ts'
export { leftReadings } from './upload/claim.ts'
export { sealOldFixes } from './upload/fixes.ts'
export { finishUpload, processUpload, stageUpload } from './upload/process.ts'
export { resumeUploads } from './upload/resume.ts'
export { vocabulary } from './upload/vocabulary.ts'
export type { Processed } from './upload/process.ts'
export {
  acceptReturns,
  correctReturn,
  reviewReturns,
  sendBackReturn,
  submitReturn,
  withdrawReturn,
} from './return/moves.ts'
export type { Mark } from './return/moves.ts'
export { returnScope } from './return/keeper.ts'
export { returnPreview, returnPreviews } from './return/preview.ts'
export type { ReturnPreview } from './return/preview.ts'
export type { DraftState } from './return/drafts.ts'
export { waitingDestruction } from './destroy/order-store.ts'
export { demandRowsMayLeave } from './export/rows-leave.ts'
export { isOwnClerk } from './rows/register-rights.ts'
export { waitingOrders } from './export/order-store.ts'
export { sensitiveRegisters } from './assessment/sensitive.ts'
export { writeAssessment, type AssessmentForm } from './assessment/write-assessment.ts'
export { decideAgreement } from './sharing/decide-agreement.ts'
export { writeAgreement, type AgreementForm } from './sharing/write-agreement.ts'
export { endingAgreements, waitingAgreements } from './sharing/store.ts'
export { SOON_DAYS } from './sharing/terms.ts'
export { openRequestsOf } from './privacy/store.ts'
export { KIND_WORDS } from './privacy/kinds.ts'
