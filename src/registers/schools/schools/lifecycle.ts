import { corrections, type Lifecycle } from '../../../kernel/lifecycle.ts'

/** Drafts and reviews belong to the return; a row that is accepted is a school in operation until the city closes it. */
export const lifecycle: Lifecycle = {
  initial: 'active',
  ended: ['closed', 'merged'],
  closed: ['closed', 'merged'],
  states: {
    active: { zh: '在办', en: 'Active' },
    closed: { zh: '已撤销', en: 'Closed' },
    merged: { zh: '已合并', en: 'Merged' },
  },
  moves: [
    {
      name: 'suspend-intake',
      label: { zh: '暂停招生', en: 'Suspend intake' },
      from: ['active'],
      to: 'active',
      by: 'schools.decide',
      reason: 'required',
      puts: { enrolPermit: false },
    },
    {
      name: 'close',
      label: { zh: '撤销', en: 'Close' },
      from: ['active'],
      to: 'closed',
      by: 'schools.decide',
      reason: 'required',
      sets: ['closedOn'],
    },
    {
      name: 'merge',
      label: { zh: '合并', en: 'Merge' },
      from: ['active'],
      to: 'merged',
      by: 'schools.decide',
      reason: 'required',
      sets: ['closedOn', 'successor'],
    },
    {
      name: 'restore',
      label: { zh: '恢复', en: 'Restore' },
      from: ['closed'],
      to: 'active',
      by: 'schools.decide',
      reason: 'required',
      puts: { closedOn: null },
    },
    // Group, scope, founder and permit are the city's: once entered, they are changed here.
    ...corrections(['active', 'closed', 'merged'], 'schools.decide'),
  ],
}
