import type { Label } from '../kernel/label.ts'
import type { Indicator } from '../kernel/indicator.ts'
import type { Module } from '../kernel/module.ts'
import type { Permission } from '../kernel/permission.ts'
import type { Register } from '../kernel/register.ts'
import type { Ctx } from './context.ts'
import type { Jobs } from './jobs/jobs.ts'
import type { SearchSource } from './search.ts'

/** What a later stage does inside the transaction of an earlier one when it tells of an event; the payload is plain data. */
export type Reaction = (ctx: Ctx, payload: never) => Promise<void>

/** A module as the server knows it: the pure declaration, and how it reacts to events of earlier stages. */
export interface ServerModule extends Module {
  readonly reactions?: Readonly<Record<string, Reaction>>
  /** Declares the module's queues and who does their jobs. */
  readonly jobs?: (jobs: Jobs) => void
  /** What of the module people find by Ctrl K. */
  readonly search?: readonly SearchSource[]
}

/** An event: its name and, by type alone, its payload. Declared in a module's events.ts. */
export interface Event<Payload> {
  readonly name: string
  readonly payload?: Payload
}

export const event = <Payload>(name: string): Event<Payload> => ({ name })

/** Pairs an event with a reaction for a module's `reactions`. */
export const on = <Payload>(
  e: Event<Payload>,
  work: (ctx: Ctx, payload: Payload) => Promise<void>,
): Record<string, Reaction> => ({
  [e.name]: work,
})

/** All modules put together. */
export interface Assembly {
  readonly modules: readonly ServerModule[]
  readonly registers: ReadonlyMap<string, Register>
  readonly indicators: readonly Indicator[]
  readonly permissions: ReadonlyMap<string, Permission>
  /** `table.column` -> condition under which a row still holds the file that it names. */
  readonly fileHeld: Readonly<Record<string, string>>
  /** `table.column` -> what a file is that rows name there. */
  readonly fileKinds: Readonly<Record<string, Label>>
  /** Runs every module's reaction to an event, in the order of modules.ts, inside the caller's transaction. */
  emit<Payload>(ctx: Ctx, e: Event<Payload>, payload: Payload): Promise<void>
}

export function assemble(modules: readonly ServerModule[]): Assembly {
  return {
    modules,
    registers: new Map(modules.flatMap((m) => (m.register ? [[m.register.code, m.register] as const] : []))),
    indicators: modules.flatMap((m) => m.indicators ?? []),
    permissions: new Map(modules.flatMap((m) => (m.permissions ?? []).map((p) => [p.name, p] as const))),
    fileHeld: Object.fromEntries(modules.flatMap((m) => Object.entries(m.fileHeld ?? {}))),
    fileKinds: Object.fromEntries(modules.flatMap((m) => Object.entries(m.fileKinds ?? {}))),
    async emit(ctx, e, payload) {
      for (const m of modules) await m.reactions?.[e.name]?.(ctx, payload as never)
    },
  }
}
