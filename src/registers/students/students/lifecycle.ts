import { corrections, type Lifecycle } from '../../../kernel/lifecycle.ts'
import { NONE, statusMoves } from './status-machine.ts'

const STATES = {
  [NONE]: { zh: '未注册', en: 'Not registered' },
  '01': { zh: '在读', en: 'Studying' },
  '02': { zh: '休学', en: 'Suspended' },
  '03': { zh: '退学', en: 'Withdrawn' },
  '04': { zh: '停学', en: 'Stopped' },
  '07': { zh: '毕业', en: 'Graduated' },
  '08': { zh: '结业', en: 'Completed without diploma' },
  '09': { zh: '肄业', en: 'Left without completion' },
  '10': { zh: '转出', en: 'Transferred out' },
  '11': { zh: '死亡', en: 'Dead' },
  '12': { zh: '保留入学资格', en: 'Place kept' },
  '14': { zh: '开除', en: 'Expelled' },
}

const ENDED = ['03', '07', '08', '09', '10', '11', '14']

/** States are the status codes of JY/T 1001; a row's state follows from its events when it is published. */
export const lifecycle: Lifecycle = {
  initial: NONE,
  ended: ENDED,
  closed: ENDED,
  states: STATES,
  moves: [
    ...statusMoves.flatMap((m) => {
      const adds = { line: 'student-event', field: 'kind', codes: m.kinds, on: 'effectiveOn' }
      return m.to === ''
        ? m.from.map((from) => ({ name: m.name, label: m.label, from: [from], to: from, by: m.by, adds }))
        : [{ name: m.name, label: m.label, from: m.from, to: m.to, by: m.by, adds }]
    }),
    ...corrections(ENDED, 'students.confirm'),
  ],
}
