import { label } from '../kernel/label.ts'
import type { RowRule } from '../kernel/rule.ts'
import { isUscc, usccCheck } from '../kernel/uscc.ts'
import { textOf } from './rule-kit.ts'

/** Blocks a social credit code whose length, characters or check character are wrong; an empty field passes. */
export const usccRule = (code: string, on: string): RowRule => ({
  code,
  severity: 'block',
  on,
  basis: 'GB 32100-2015',
  violated: (r) => {
    const uscc = textOf(r, on)
    return uscc !== '' && !isUscc(uscc)
  },
  message: (r) => {
    const uscc = textOf(r, on)
    const due = usccCheck(uscc.slice(0, 17))
    return uscc.length === 18 && due !== null
      ? label(
          `第 18 位应为 ${due}，现为 ${uscc[17]}，请对照登记证照`,
          `Character 18 should be ${due}, not ${uscc[17]}; check the certificate`,
        )
      : label('信用代码应为 18 位数字和大写字母，不含 I、O、S、V、Z', '18 digits and capitals without I, O, S, V, Z')
  },
})
