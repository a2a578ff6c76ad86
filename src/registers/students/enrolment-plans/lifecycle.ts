import { corrections, type Lifecycle } from '../../../kernel/lifecycle.ts'

/** Review and acceptance belong to the confirmation; what the city approves and publishes is said row by row. */
export const lifecycle: Lifecycle = {
  initial: 'planned',
  closed: ['approved', 'published', 'closed'],
  states: {
    planned: { zh: '已申报', en: 'Planned' },
    approved: { zh: '已核定', en: 'Approved' },
    published: { zh: '已公布', en: 'Published' },
    closed: { zh: '已结束', en: 'Closed' },
  },
  moves: [
    {
      name: 'approve',
      label: { zh: '核定', en: 'Approve' },
      from: ['planned'],
      to: 'approved',
      by: 'enrolment-plans.approve',
      sets: ['approved'],
    },
    {
      name: 'publish',
      label: { zh: '公布', en: 'Publish' },
      from: ['approved'],
      to: 'published',
      by: 'enrolment-plans.approve',
      sets: ['publishedOn'],
    },
    {
      name: 'adjust',
      label: { zh: '调整计划', en: 'Adjust' },
      from: ['published'],
      to: 'published',
      by: 'enrolment-plans.approve',
      reason: 'required',
      sets: ['approved'],
    },
    {
      name: 'close',
      label: { zh: '结束', en: 'Close' },
      from: ['published'],
      to: 'closed',
      by: 'enrolment-plans.approve',
    },
    ...corrections(['approved', 'published', 'closed'], 'enrolment-plans.approve'),
  ],
}
