import type { Lang } from '../../../../kernel/format/figure.ts'
import { addDays } from '../../../../kernel/format/date.ts'
import type { NewMeasure, PilotText } from '../../pilots/rows.ts'
import { measureName } from './measure-name.ts'
import type { PilotPage } from './types.ts'

/** A measure in a form: its figures as they are typed, and what the indicator is called and counted in. */
export interface DraftMeasure extends Omit<NewMeasure, 'base'> {
  readonly key: string
  readonly base: string
}

export interface DraftStage {
  readonly key: string
  readonly id: string | null
  readonly title: string
  readonly due: string
}

/** A pilot's text in a form. */
export interface Draft extends Omit<PilotText, 'measures' | 'stages'> {
  readonly measures: readonly DraftMeasure[]
  readonly stages: readonly DraftStage[]
}

/** An empty form: a year from today, one stage to begin with. */
export const emptyDraft = (today: string): Draft => ({
  title: '',
  aim: '',
  trial: '',
  startsOn: today,
  endsOn: addDays(today, 364),
  measures: [],
  stages: [{ key: 'new-0', id: null, title: '', due: '' }],
})

/** The present version in a form; figures as people write them. */
export function draftOf({ pilot: p, written }: PilotPage, lang: Lang): Draft {
  return {
    title: p.title,
    aim: p.aim,
    trial: p.trial,
    startsOn: p.startsOn,
    endsOn: p.endsOn,
    measures: p.measures.map((m) => {
      const w = written.find((x) => x.measureId === m.measureId)
      return {
        key: m.measureId,
        id: m.measureId,
        indicator: m.indicator,
        name: measureName(m, lang),
        unit: m.unit,
        comparator: m.comparator,
        base: w?.base ?? '',
        aim: w?.aim ?? '',
        due: m.due,
      }
    }),
    stages: p.stages.map((s) => ({ key: s.id, id: s.id, title: s.title, due: s.due })),
  }
}

/** A typed measure as it is sent. */
export const measureOf = ({ key: _, base, ...m }: DraftMeasure): NewMeasure => ({
  ...m,
  aim: m.aim.trim(),
  base: m.indicator === null && base.trim() !== '' ? base.trim() : null,
})

/** The typed text as it is sent; rows of stages that were left empty are left out. */
export const textOf = (d: Draft): PilotText => ({
  ...d,
  measures: d.measures.map(measureOf),
  stages: d.stages.flatMap(({ key: _, ...s }) => (s.title.trim() === '' && s.due === '' ? [] : [s])),
})
