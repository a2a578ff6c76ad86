import { corrections, type Lifecycle, type Move } from '../../../kernel/lifecycle.ts'

const decide = 'dual-qualified.decide'
const move = (name: string, zh: string, en: string, to: string): Move => ({
  name,
  label: { zh, en },
  from: ['certified'],
  to,
  by: decide,
  reason: 'required',
})

/** Certificates as records; draft to publicity are steps of the selection procedure, which ends with a certified record. */
export const lifecycle: Lifecycle = {
  initial: 'certified',
  ended: ['withdrawn', 'expired'],
  closed: ['withdrawn', 'expired'],
  states: {
    certified: { zh: '已认定', en: 'Certified' },
    withdrawn: { zh: '已撤销', en: 'Withdrawn' },
    expired: { zh: '已到期', en: 'Expired' },
  },
  moves: [
    { ...move('re-check', '复核', 'Re-check', 'certified'), sets: ['validTo'] },
    { ...move('lower', '降级', 'Lower', 'certified'), sets: ['levelGranted'] },
    move('withdraw', '撤销', 'Withdraw', 'withdrawn'),
    move('expire', '到期', 'Expire', 'expired'),
    ...corrections(['certified', 'withdrawn', 'expired'], decide),
  ],
}
