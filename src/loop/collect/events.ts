import { event } from '../../platform/assembly.ts'

/** A return as later stages need it: which rows it froze and on which day they are counted. */
export interface AcceptedReturn {
  readonly returnId: string
  readonly orgId: string
  readonly register: string
  readonly period: string
  readonly dataVersion: string
  /** Data versions of all registers of the unit at the moment of freezing. */
  readonly dataVersions: Readonly<Record<string, string>>
  readonly countDay: string
}

/** Returns were accepted; told inside the accepting transaction. */
export const returnsAccepted = event<{ returns: readonly AcceptedReturn[] }>('collect.returns-accepted')

/** A campaign opened or its list of units changed. */
export const dueListChanged = event<{ campaignId: string }>('collect.due-list-changed')

/** A unit's live rows changed. */
export const rowsChanged = event<{ orgId: string; register: string; version: string }>('collect.rows-changed')

/** Returns went from one state to another; `reason` is what the reviewer wrote. */
export const returnsMoved = event<{
  move: string
  reason: string | null
  returns: readonly { id: string; orgId: string; register: string; period: string }[]
}>('collect.returns-moved')

/** Units were reminded of what they owe. */
export const unitsReminded = event<{ campaignId: string; message: string; orgIds: readonly string[] }>(
  'collect.units-reminded',
)

/** The reading of an uploaded file came to its end. */
export const uploadRead = event<{ uploadId: string }>('collect.upload-read')
