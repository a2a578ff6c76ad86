import { corrections, type Lifecycle } from '../../../kernel/lifecycle.ts'

/** The list of the exam office makes a row; what follows depends on who comes. */
export const lifecycle: Lifecycle = {
  initial: 'admitted',
  ended: ['registered', 'not-arrived', 'cancelled'],
  closed: ['cancelled'],
  states: {
    admitted: { zh: '已录取', en: 'Admitted' },
    arrived: { zh: '已报到', en: 'Arrived' },
    'not-arrived': { zh: '未报到', en: 'Not arrived' },
    registered: { zh: '已注册', en: 'Registered' },
    cancelled: { zh: '已取消', en: 'Cancelled' },
  },
  moves: [
    {
      name: 'arrive',
      label: { zh: '报到', en: 'Arrive' },
      from: ['admitted'],
      to: 'arrived',
      by: 'admissions.prepare',
      sets: ['arrivedOn', 'graduation'],
    },
    {
      name: 'no-show',
      label: { zh: '未报到', en: 'No-show' },
      from: ['admitted'],
      to: 'not-arrived',
      by: 'admissions.prepare',
      sets: ['noShow'],
    },
    {
      name: 'register',
      label: { zh: '注册学籍', en: 'Register' },
      from: ['arrived'],
      to: 'registered',
      by: 'admissions.prepare',
    },
    {
      name: 'cancel',
      label: { zh: '取消录取', en: 'Cancel' },
      from: ['admitted', 'arrived'],
      to: 'cancelled',
      by: 'admissions.confirm',
      reason: 'required',
    },
    ...corrections(['cancelled'], 'admissions.confirm'),
  ],
}
