import { corrections, type Lifecycle } from '../../../kernel/lifecycle.ts'

const PREPARE = 'teacher-practice.prepare'
const ACCEPT = 'teacher-practice.accept'

/** From what a teacher hands in to what the principal recognises. Companies have no account: the clerk enters their confirmation. */
export const lifecycle: Lifecycle = {
  initial: 'submitted',
  ended: ['accepted'],
  closed: ['accepted'],
  states: {
    submitted: { zh: '已申报', en: 'Submitted' },
    confirmed: { zh: '企业已确认', en: 'Confirmed by company' },
    accepted: { zh: '已认可', en: 'Accepted' },
    draft: { zh: '退回修改', en: 'To be corrected' },
  },
  moves: [
    {
      name: 'confirm',
      label: { zh: '登记企业确认', en: 'Enter confirmation' },
      from: ['submitted'],
      to: 'confirmed',
      by: PREPARE,
    },
    {
      name: 'accept',
      label: { zh: '认可', en: 'Accept' },
      from: ['submitted', 'confirmed'],
      to: 'accepted',
      by: ACCEPT,
    },
    {
      name: 'return',
      label: { zh: '退回', en: 'Return' },
      from: ['submitted', 'confirmed'],
      to: 'draft',
      by: ACCEPT,
      reason: 'required',
    },
    { name: 'submit', label: { zh: '重新申报', en: 'Submit again' }, from: ['draft'], to: 'submitted', by: PREPARE },
    ...corrections(['accepted'], ACCEPT),
  ],
}
