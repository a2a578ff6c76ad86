import { addDays } from './days.ts'
import type { Random } from './random.ts'
import type { StudentEvent } from './types.ts'

export interface LifeRates {
  /** Chance of leaving in the first school year; later years a part of it. */
  readonly dropout: number
}

export interface LifeContext {
  readonly random: Random
  readonly entryYear: number
  /** Registration day. */
  readonly registered: string
  /** Nothing happens after this day. */
  readonly asOf: string
  readonly rates: LifeRates
  /** Another program and class that this student could change to. */
  readonly otherProgram: () => { readonly program: string; readonly className: string }
  readonly otherClass: () => string
  readonly documentNo: (kind: string, day: string) => string
}

const DROP_BY_GRADE = [1, 0.65, 0.2]
const DROP_REASONS = [
  ['21', 60],
  ['22', 16],
  ['27', 8],
  ['10', 8],
  ['26', 5],
  ['99', 3],
] as const

/** A break of one student: illness or army, with return or without. Returns false when the school years end with it. */
function takeBreak(
  c: LifeContext,
  events: StudentEvent[],
  start: string,
  army: boolean,
): { ends: boolean; repeats: boolean } {
  const { random } = c
  const days = army ? 730 : random.pick([90, 120, 180, 300])
  const until = addDays(start, days)
  events.push(
    army
      ? { kind: '19', on: start, reason: '34', until, documentNo: c.documentNo('19', start) }
      : {
          kind: '11',
          on: start,
          reason: random.weighted([
            ['10', 80],
            ['26', 12],
            ['24', 8],
          ]),
          until,
        },
  )
  const back = addDays(until, random.int(-10, 3))
  if (random.chance(army ? 0.9 : 0.8)) {
    events.push({ kind: army ? '17' : '12', on: back })
    return { ends: false, repeats: days >= 180 }
  }
  events.push({ kind: '31', on: addDays(until, random.int(31, 60)), reason: '31' })
  return { ends: true, repeats: false }
}

/** Events of the three school years from registration to the diploma, in order, none after `asOf`. */
export function studentLife(c: LifeContext): StudentEvent[] {
  const { random, entryYear } = c
  const events: StudentEvent[] = [{ kind: 'X1', on: c.registered }]
  let lastYear = entryYear + 3
  for (let year = entryYear; year < lastYear; year++) {
    const grade = Math.min(year - entryYear, 2)
    const luck = random.next()
    const drop = c.rates.dropout * (DROP_BY_GRADE[grade] ?? 0)
    const earliest = events.at(-1)?.on ?? c.registered
    if (luck < drop) {
      const on = addDays(`${year}-09-24`, random.int(0, 250))
      if (on > earliest) return finish(c, [...events, { kind: '31', on, reason: random.weighted(DROP_REASONS) }])
    } else if (luck < drop + 0.006) {
      const start = addDays(`${year}-10-08`, random.int(0, 170))
      const army = grade === 1 && random.chance(0.3)
      const day = army ? `${year}-09-15` : start
      if (day > earliest) {
        const { ends, repeats } = takeBreak(c, events, day, army)
        if (ends) return finish(c, events)
        if (repeats) {
          lastYear += army ? 2 : 1
          if (army) year += 1
        }
      }
    } else if (luck < drop + 0.014 && grade === 0) {
      const { program, className } = c.otherProgram()
      const on = addDays(`${year + 1}-02-20`, random.int(0, 14))
      if (program && on > earliest)
        events.push({ kind: '23', on, toValue: program }, { kind: '29', on, toValue: className })
    } else if (luck < drop + 0.019) {
      const on = addDays(`${year}-09-08`, random.int(0, 12))
      if (on > earliest) events.push({ kind: '29', on, toValue: c.otherClass() })
    } else if (luck < drop + 0.0195) {
      const on = addDays(`${year}-11-10`, random.int(0, 150))
      if (on > earliest) return finish(c, [...events, { kind: '18', on, documentNo: c.documentNo('18', on) }])
    }
  }
  const end = addDays(`${lastYear}-06-25`, random.int(0, 10))
  const kind = random.weighted([
    ['X2', 975],
    ['62', 19],
    ['63', 6],
  ])
  return finish(c, [...events, { kind, on: end }])
}

/** The order of days is the order of events; what lies ahead has not happened. */
const finish = (c: LifeContext, events: readonly StudentEvent[]): StudentEvent[] => {
  const out: StudentEvent[] = []
  for (const event of events) {
    const last = out.at(-1)
    if (event.on > c.asOf) break
    out.push(last && event.on < last.on ? { ...event, on: last.on } : event)
  }
  return out
}
