/** What the engine must know of an accepted return: which rows it froze, and the days its count rule gives. */
export interface FrozenReturn {
  readonly orgId: string
  readonly register: string
  readonly period: string
  readonly dataVersion: string
  /** Data versions of all registers of the unit at the moment of freezing. */
  readonly dataVersions: Readonly<Record<string, string>>
  readonly countDay: string
}
