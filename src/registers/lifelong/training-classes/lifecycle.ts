import { corrections, type Lifecycle } from '../../../kernel/lifecycle.ts'

const PREPARE = 'training-classes.prepare'
const CONFIRM = 'training-classes.confirm'

/** From the filing to the county's telephone sample. A class in the sheet is one that has been filed; drafts stay with the school. */
export const lifecycle: Lifecycle = {
  initial: 'filed',
  ended: ['accepted', 'cancelled'],
  closed: ['accepted', 'cancelled'],
  states: {
    filed: { zh: '已备案', en: 'Filed' },
    running: { zh: '开班中', en: 'Running' },
    finished: { zh: '已结班', en: 'Finished' },
    accepted: { zh: '已核验', en: 'Verified' },
    cancelled: { zh: '已取消', en: 'Cancelled' },
  },
  moves: [
    { name: 'begin', label: { zh: '开班', en: 'Begin' }, from: ['filed'], to: 'running', by: PREPARE },
    {
      name: 'finish',
      label: { zh: '结班', en: 'Finish' },
      from: ['running'],
      to: 'finished',
      by: PREPARE,
      sets: ['endsOn'],
    },
    { name: 'accept', label: { zh: '抽查核验', en: 'Verify' }, from: ['finished'], to: 'accepted', by: CONFIRM },
    {
      name: 'return',
      label: { zh: '退回', en: 'Return' },
      from: ['finished'],
      to: 'running',
      by: CONFIRM,
      reason: 'required',
    },
    ...corrections(['accepted', 'cancelled'], CONFIRM),
    {
      name: 'cancel',
      label: { zh: '取消', en: 'Cancel' },
      from: ['filed', 'running'],
      to: 'cancelled',
      by: PREPARE,
      reason: 'required',
    },
  ],
}
