import { addDays, daysBetween } from '../../../kernel/format/date.ts'
import { label, type Label } from '../../../kernel/label.ts'

/** How the receiver stands to the data (Law on personal information, articles 20, 21 and 23). */
export const KINDS = ['entrusted', 'provision', 'joint'] as const
export type Kind = (typeof KINDS)[number]

export const SHARING_KINDS: Readonly<Record<Kind, Label>> = {
  entrusted: label('委托处理', 'Entrusted processing'),
  provision: label('向其他处理者提供', 'Provision to another handler'),
  joint: label('共同处理', 'Joint processing'),
}

export type AgreementState = 'waiting' | 'confirmed' | 'refused' | 'withdrawn'

/** What decides whether an agreement holds on a day. */
export interface Terms {
  readonly state: AgreementState
  readonly from: string
  /** The last day as it was agreed. */
  readonly to: string
  /** The first day on which it does not hold any more, where it was ended earlier or replaced. */
  readonly endedOn: string | null
}

/** From how many days before its end an agreement is shown as ending. */
export const SOON_DAYS = 30

export type Standing = 'waiting' | 'refused' | 'withdrawn' | 'upcoming' | 'in-force' | 'ending' | 'ended' | 'expired'

/** The last day on which it holds. */
export const lastDay = ({ to, endedOn }: Pick<Terms, 'to' | 'endedOn'>): string =>
  endedOn !== null && endedOn <= to ? addDays(endedOn, -1) : to

/** The day at which its term is shown to end: the last on which it holds, and as it was agreed where it was ended before it held. */
export const shownEnd = (terms: Pick<Terms, 'from' | 'to' | 'endedOn'>): string =>
  terms.endedOn !== null && terms.endedOn <= terms.from ? terms.to : lastDay(terms)

/** How an agreement stands on a day. */
export function standingOf(terms: Terms, today: string): Standing {
  if (terms.state !== 'confirmed') return terms.state
  const last = lastDay(terms)
  if (last < today) return terms.endedOn !== null && terms.endedOn <= terms.to ? 'ended' : 'expired'
  if (today < terms.from) return 'upcoming'
  return daysBetween(today, last) < SOON_DAYS ? 'ending' : 'in-force'
}

/** May data be handed out under it on this day? */
export const holdsOn = (terms: Terms, today: string): boolean => {
  const standing = standingOf(terms, today)
  return standing === 'in-force' || standing === 'ending'
}
