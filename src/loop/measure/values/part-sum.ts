import type { Prepared } from './catalogue.ts'

/** An indicator in one period, to be brought up to date for some nodes. */
export interface Wanted {
  readonly prepared: Prepared
  readonly period: string
}

/** Sum of one part of an indicator at a node, with the units behind it. `wanted`: place in the list asked for. */
export interface PartSum {
  readonly org_id: string
  readonly wanted: number
  readonly key: string
  readonly value: string
  readonly units_in: number
  /** Of these, units whose last accepted value is carried. */
  readonly units_carried: number
}
