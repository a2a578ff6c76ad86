import type { Indicator } from '../../../kernel/indicator.ts'
import people from './uncounted/people.ts'
import schools from './uncounted/schools.ts'
import society from './uncounted/society.ts'

/** What the linker has to know of an indicator to recognise it in a sentence. */
export type Known = Pick<Indicator, 'code' | 'label' | 'aliases' | 'unit' | 'scale' | 'breakdowns'> & {
  readonly official: { readonly countDay?: string }
}

/**
 * Indicators of the national catalogue that no register of ours counts yet: code, unit, scale, 1 for a stock, names. A sentence that means
 * one of them is counted by hand; it must not fall to a near name that we do count.
 */
export const uncounted: readonly Known[] = [schools, people, society]
  .join('')
  .trim()
  .split(/\n+/)
  .map((line) => {
    const [code = '', unit = '', scale = '', stock = '', names = ''] = line.split(',')
    const [zh = '', ...aliases] = names.split('|')
    return {
      code,
      label: { zh, en: code },
      aliases,
      unit,
      scale: scale as Indicator['scale'],
      breakdowns: [],
      official: stock === '1' ? { countDay: '12-31' } : {},
    }
  })
