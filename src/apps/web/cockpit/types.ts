import type { Standing } from '../../../kernel/format/standing.ts'
import type { Label } from '../../../kernel/label.ts'
import type { State } from '../../../ui/marks/shapes.tsx'

export interface Levels {
  readonly red: number
  readonly yellow: number
  readonly blue: number
}

export interface Tile {
  readonly id: string
  readonly name: string
  readonly x: number | null
  readonly y: number | null
  readonly due: number
  readonly accepted: number
  readonly warnings: Levels
}

export interface Worst extends Standing {
  readonly targetId: string
  readonly name: Label
  readonly level: State
  readonly target: string | null
  readonly forecast: string | null
  readonly onPath: number | null
  readonly gap: string | null
  readonly gapUnit: string
  readonly side: 'at-least' | 'at-most' | null
}

export interface Silent {
  readonly id: string
  readonly name: string
  readonly count: number
  readonly dueOn: string
  readonly words: Label
  readonly overdue: boolean
}

/** GET /api/cockpit. */
export interface Cockpit {
  readonly unit: { readonly id: string; readonly name: string }
  readonly now: string
  readonly asOf: string | null
  readonly plan: { readonly tasks: number; readonly targets: number; readonly asks: number }
  readonly campaign: {
    readonly name: string
    readonly dueOn: string
    readonly due: number
    readonly accepted: number
    readonly missing: number
    readonly submitted: number
    readonly reviewed: number
  } | null
  readonly states: { readonly total: number; readonly done: number; readonly normal: number; readonly unknown: number }
  readonly warnings: Levels & { readonly opened: number; readonly closed: number }
  readonly report: { readonly title: string; readonly signed: boolean } | null
  readonly tiles: readonly Tile[]
  readonly worst: readonly Worst[]
  readonly silent: readonly Silent[]
  readonly silentUnits: number
}
