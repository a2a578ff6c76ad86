import { label, type Label } from '../../../kernel/label.ts'
import type { Area, WebModule } from '../../../ui/web-module.ts'

/** Pages of the collect stage. */
export const collectWeb: WebModule = {
  name: 'collect',
  stage: 'collect',
  pages: [
    {
      path: '/collect/returns',
      label: label('我的报表', 'My returns'),
      permission: 'collect.read',
      load: () => import('./my-returns.tsx'),
    },
    {
      path: '/collect/returns/$id',
      label: label('报表', 'Return'),
      permission: 'collect.read',
      load: () => import('./return-page.tsx'),
    },
    {
      path: '/collect/review',
      label: label('审核', 'Review'),
      permission: 'collect.review',
      load: () => import('./review-page.tsx'),
    },
    {
      path: '/collect/campaigns',
      label: label('期次与催报', 'Campaigns'),
      permission: 'collect.read',
      load: () => import('./campaigns-page.tsx'),
    },
  ],
}

const ledger = (area: Area, registers: readonly (readonly [string, Label])[]): WebModule => ({
  name: `ledger-${area}`,
  area,
  pages: registers.map(([code, text]) => ({
    path: `/registers/${code}`,
    label: text,
    permission: `${code}.read`,
    load: () => import('./ledger-page.tsx'),
  })),
})

/** One page a register, all the same component: the register is the last part of the address. */
export const ledgersWeb: readonly WebModule[] = [
  ledger('schools', [
    ['schools', label('学校', 'Schools')],
    ['conditions', label('办学条件', 'Conditions')],
  ]),
  ledger('teachers', [
    ['teachers', label('教职工', 'Staff')],
    ['dual-qualified', label('双师认定', 'Dual-qualified')],
  ]),
  ledger('students', [
    ['students', label('学籍', 'Students')],
    ['admissions', label('录取与报到', 'Admissions')],
  ]),
]
