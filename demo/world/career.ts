import { addMonths } from './days.ts'
import type { Random } from './random.ts'

export interface Career {
  readonly education: string
  readonly degree: string
  readonly title: string
  readonly titleOn: string
  readonly teacherCert: string
  readonly skillCert: string
  readonly industryYears: number
}

type Ladder = readonly [senior: string, middle: string, assistant: string]

const SECONDARY: Ladder = ['022', '023', '024']
const TECHNICIAN: Ladder = ['032', '033', '034']
const COLLEGE: Ladder = ['012', '013', '014']
const OFFICE: Ladder = ['132', '133', '999']

/** Education and degree by kind of school; older teachers more often have the shorter course. */
function education(random: Random, college: boolean, age: number): readonly [string, string] {
  const postgraduate = college ? 0.58 : age < 40 ? 0.19 : 0.08
  const luck = random.next()
  if (luck < (college ? 0.07 : 0.003)) return ['11', '2']
  if (luck < postgraduate) return ['14', '3']
  if (luck < (college ? 0.995 : age > 50 ? 0.84 : 0.94)) return ['21', '4']
  return ['31', '0']
}

/** The title that fits an age, with the month it was given: assistants from 24, middle from 29, senior from 37. */
function title(random: Random, ladder: Ladder, top: string, age: number, now: string): readonly [string, string] {
  const at = (given: number): string => addMonths(now, -Math.max(2, (age - given) * 12 - random.int(0, 11)))
  const luck = random.next()
  if (top && age >= 47 && luck < 0.02) return [top, at(random.int(45, age - 1))]
  if (age >= 39 && luck < (age >= 46 ? 0.62 : 0.38)) return [ladder[0], at(random.int(37, Math.min(age - 1, 46)))]
  if (age >= 31 && luck < 0.82) return [ladder[1], at(random.int(29, Math.min(age - 1, 36)))]
  if (age >= 25 && luck < 0.97)
    return ladder[2] === '999' ? ['999', ''] : [ladder[2], at(random.int(24, Math.min(age - 1, 28)))]
  return ['999', '']
}

/** Papers and titles of one person. `now` is the month of the roll, `age` in years, `specialised` teaches a trade. */
export function career(
  random: Random,
  c: { kind: string; teaching: boolean; specialised: boolean; age: number; now: string },
): Career {
  const college = c.kind === 'college'
  const [level, degree] = education(random, college, c.age)
  const ladder = !c.teaching ? OFFICE : college ? COLLEGE : c.kind === 'technician' ? TECHNICIAN : SECONDARY
  const [code, titleOn] = title(random, ladder, c.teaching ? (college ? '011' : '02A') : '', c.age, c.now)
  const skilled = c.specialised && random.chance(0.74)
  return {
    education: level,
    degree,
    title: code,
    titleOn,
    teacherCert: !c.teaching
      ? '0'
      : college
        ? '1'
        : c.specialised
          ? random.weighted([
              ['2', 86],
              ['3', 14],
            ])
          : random.weighted([
              ['4', 70],
              ['2', 30],
            ]),
    skillCert: skilled
      ? random.weighted(
          c.age > 40
            ? [
                ['3', 45],
                ['4', 40],
                ['5', 15],
              ]
            : [
                ['2', 15],
                ['3', 60],
                ['4', 22],
                ['5', 3],
              ],
        )
      : '',
    industryYears: c.specialised && random.chance(0.4) ? random.int(1, Math.max(1, Math.min(9, c.age - 27))) : 0,
  }
}
