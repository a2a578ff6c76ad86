/** What the frame shows beside the session; the module with `frame` (web-module.ts) supplies it. */
export interface FrameFigures {
  /** What waits for this person, by stage or area; `hot`: something is late or due today. */
  readonly badges?: Readonly<Record<string, { readonly count: number; readonly hot?: boolean }>>
  /** Newest figures, an ISO instant. */
  readonly asOf?: string
  readonly unread?: number
}

/** Who is signed in, as GET /api/session tells it. */
export interface Session extends FrameFigures {
  readonly user: { readonly id: string; readonly signName: string; readonly name: string; readonly title: string }
  readonly org: { readonly id: string; readonly code: string; readonly name: string; readonly kind: string }
  /** Roles with the unit below which each holds and, for partner offices, its subject. */
  readonly roles: readonly {
    readonly role: string
    readonly orgId: string
    readonly orgName: string
    readonly field: string
  }[]
  readonly permissions: readonly string[]
  readonly csrf: string
  /** Today in Shanghai, YYYY-MM-DD, by the server's clock. */
  readonly today: string
  /** Data home of the unit; its name is that of the governing city. */
  readonly region: { readonly code: string; readonly name: string }
  /** The server lives at another time than the calendar (a demo): its instants say nothing about now. */
  readonly clockOffset: boolean
  /** `change-password`: nothing but a new password is allowed. */
  readonly stage: 'full' | 'change-password'
  /** A second factor was given. */
  readonly strong: boolean
  /** When the session ends unless used, an ISO instant. */
  readonly expiresAt?: string
}

/** True when the session holds the right; no right asked means everybody. */
export const holds = (session: Session, permission: string | undefined): boolean =>
  permission === undefined || session.permissions.includes(permission)
