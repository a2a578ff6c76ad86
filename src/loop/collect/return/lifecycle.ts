import type { Lifecycle } from '../../../kernel/lifecycle.ts'

/**
 * Life cycle of returns and confirmations (registers/README section 6). City-run schools skip the county step: `accept` is then
 * allowed from submitted. `correct` opens a new version beside the accepted one, which stays in force until the new one is accepted.
 */
export const returnLife: Lifecycle = {
  initial: 'draft',
  states: {
    draft: { zh: '填报中', en: 'Draft' },
    submitted: { zh: '待县级审核', en: 'Submitted' },
    'county-reviewed': { zh: '待市级复核', en: 'County reviewed' },
    accepted: { zh: '已通过', en: 'Accepted' },
    superseded: { zh: '已被更正稿替代', en: 'Superseded' },
  },
  moves: [
    { name: 'submit', label: { zh: '提交', en: 'Submit' }, from: ['draft'], to: 'submitted', by: 'collect.submit' },
    { name: 'withdraw', label: { zh: '撤回', en: 'Withdraw' }, from: ['submitted'], to: 'draft', by: 'collect.submit' },
    {
      name: 'review',
      label: { zh: '县级审核通过', en: 'Pass county review' },
      from: ['submitted'],
      to: 'county-reviewed',
      by: 'collect.review',
    },
    {
      name: 'send-back',
      label: { zh: '退回', en: 'Send back' },
      from: ['submitted', 'county-reviewed'],
      to: 'draft',
      by: 'collect.review',
      reason: 'required',
    },
    {
      name: 'accept',
      label: { zh: '市级通过', en: 'Accept' },
      from: ['submitted', 'county-reviewed'],
      to: 'accepted',
      by: 'collect.accept',
    },
    {
      name: 'supersede',
      label: { zh: '替代', en: 'Supersede' },
      from: ['accepted'],
      to: 'superseded',
      by: 'collect.accept',
    },
  ],
}
