import type { Label } from '../../../kernel/label.ts'

export const KINDS = ['returned', 'reminder', 'assigned', 'warning', 'accepted', 'job', 'news'] as const
export type Kind = (typeof KINDS)[number]

export interface Message {
  readonly id: string
  readonly kind: Kind
  readonly title: Label
  readonly text: Label
  readonly link: string
  readonly at: string
  readonly by: string
  readonly read: boolean
}

/** GET /api/messages. */
export interface Inbox {
  readonly messages: readonly Message[]
  readonly more: boolean
  readonly counts: Readonly<Record<string, { readonly all: number; readonly unread: number }>>
}
