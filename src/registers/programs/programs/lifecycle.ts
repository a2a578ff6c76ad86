import { corrections, type Lifecycle, type Move } from '../../../kernel/lifecycle.ts'

const decide = 'programs.decide'
const move = (
  name: string,
  zh: string,
  en: string,
  from: readonly string[],
  to: string,
  does: Pick<Move, 'sets' | 'puts'>,
): Move => ({ name, label: { zh, en }, from, to, by: decide, reason: 'required', ...does })

/** A point is active from its first load; filing is a step of the applications, which end with an active point. */
export const lifecycle: Lifecycle = {
  initial: 'active',
  ended: ['withdrawn'],
  closed: ['withdrawn'],
  states: {
    active: { zh: '在办', en: 'Active' },
    paused: { zh: '暂停招生', en: 'Paused' },
    withdrawn: { zh: '已撤销', en: 'Withdrawn' },
  },
  moves: [
    {
      name: 'improve',
      label: { zh: '改造提升', en: 'Improve' },
      from: ['active'],
      to: 'active',
      by: 'programs.prepare',
      reason: 'required',
      sets: ['feature'],
    },
    move('pause', '暂停招生', 'Pause', ['active'], 'paused', { puts: { paused: true } }),
    move('resume', '恢复招生', 'Resume', ['paused'], 'active', { puts: { paused: null } }),
    move('withdraw', '撤销', 'Withdraw', ['active', 'paused'], 'withdrawn', { sets: ['withdrawnOn'] }),
    ...corrections(['active', 'paused', 'withdrawn'], decide),
  ],
}
