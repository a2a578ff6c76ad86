import type { Standing } from '../../../kernel/format/standing.ts'
import type { Label } from '../../../kernel/label.ts'
import type { State } from '../../../ui/marks/shapes.tsx'

export interface Todo {
  readonly key: string
  readonly stage: 'plan' | 'collect' | 'watch' | 'system'
  readonly title: Label
  readonly note: Label
  readonly due: string | null
  readonly act: { readonly label: Label; readonly to: string }
}

export interface Levels {
  readonly red: number
  readonly yellow: number
  readonly blue: number
}

export interface Drift extends Standing {
  readonly targetId: string
  readonly name: Label
  readonly indicator: string | null
  readonly level: State
  readonly target: string | null
  readonly side: 'at-least' | 'at-most' | null
  readonly gap: string | null
  readonly gapUnit: string
  readonly forecast: string | null
  readonly base: string | null
  readonly reason: Label
  readonly path: readonly {
    readonly month: string
    readonly actual: number | null
    readonly path: number
    readonly forecast: number | null
  }[]
}

/** GET /api/workbench. */
export interface Workbench {
  readonly todos: readonly Todo[]
  /** Tasks of the plan that the unit of the account answers for. */
  readonly ownTasks: number
  readonly plan: { readonly tasks: number; readonly targets: number; readonly asks: number } | null
  readonly campaign: {
    readonly name: string
    readonly dueOn: string
    readonly due: number
    readonly accepted: number
    readonly missing: number
  } | null
  readonly states: {
    readonly total: number
    readonly done: number
    readonly normal: number
    readonly unknown: number
  } | null
  readonly warnings: Levels | null
  readonly drift: readonly Drift[]
  readonly below: readonly {
    readonly id: string
    readonly name: string
    readonly kind: string
    readonly schools: number
    readonly due: number
    readonly accepted: number
    readonly value: string | null
    readonly whole: string | null
    readonly status: string | null
    readonly warnings: Levels
  }[]
  readonly keyFigure: { readonly code: string; readonly label: Label; readonly unit: string }
  readonly own: readonly {
    readonly id: string
    readonly label: Label
    readonly state: string
    readonly dueOn: string
    readonly sentBack: boolean
  }[]
  readonly late: readonly {
    readonly id: string
    readonly name: string
    readonly count: number
    readonly dueOn: string
    readonly words: Label
    readonly overdue: boolean
  }[]
}
