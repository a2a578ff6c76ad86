import type { Lifecycle } from '../../../kernel/lifecycle.ts'

/** An import puts a person in post; what follows are moves with their reasons. */
export const lifecycle: Lifecycle = {
  initial: 'in-post',
  ended: ['left'],
  states: { 'in-post': { zh: '在职', en: 'In post' }, left: { zh: '离校', en: 'Left' } },
  moves: [
    {
      name: 'retire',
      label: { zh: '退休', en: 'Retire' },
      from: ['in-post'],
      to: 'left',
      by: 'teachers.prepare',
      reason: 'required',
      sets: ['leftOn'],
    },
    {
      name: 'leave',
      label: { zh: '离校', en: 'Leave' },
      from: ['in-post'],
      to: 'left',
      by: 'teachers.prepare',
      reason: 'required',
      sets: ['leftOn'],
    },
    {
      name: 're-hire',
      label: { zh: '返聘', en: 'Re-hire' },
      from: ['left'],
      to: 'in-post',
      by: 'teachers.prepare',
      reason: 'required',
      puts: { leftOn: null },
    },
  ],
}
