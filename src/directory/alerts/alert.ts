import type { Label } from '../../kernel/label.ts'

/** What somebody must look at: unusual conduct of an account, or a part of the installation that does not do its work. */
export const ALERT_KINDS = [
  'sign-in',
  'exports',
  'unmasked',
  'refused',
  'idle',
  'chain',
  'sealing',
  'backup',
  'disk',
] as const
export type AlertKind = (typeof ALERT_KINDS)[number]

export interface Alert {
  readonly kind: AlertKind
  /** The same event has the same key: nobody is told of it twice. */
  readonly key: string
  readonly title: Label
  readonly text: Label
  /** The unit that it concerns; null: the whole installation. */
  readonly orgId: string | null
  /** Day of the event, 'YYYY-MM-DD' in Shanghai. */
  readonly day: string
  /** What was measured (null: there is nothing to measure), and from which value on it is an alert. */
  readonly value: number | null
  readonly limit: number
  /** The page where it can be looked at. */
  readonly link: string
}
