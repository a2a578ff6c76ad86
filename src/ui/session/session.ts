/** Who is signed in, as GET /api/session tells it. */
export interface Session {
  readonly user: { readonly id: string; readonly name: string; readonly title?: string }
  readonly org: { readonly id: string; readonly name: string; readonly kind: string }
  readonly roles: readonly string[]
  readonly permissions: readonly string[]
  readonly csrf: string
  /** Today in Shanghai, YYYY-MM-DD, by the server's clock. */
  readonly today: string
  /** Data home of the unit. */
  readonly region: string
  /** Name of the governing city, beside the product's name. */
  readonly city?: string
  /** What waits for this person, by stage or area; `hot`: something is late or due today. */
  readonly badges?: Readonly<Record<string, { readonly count: number; readonly hot?: boolean }>>
  /** Newest figures, an ISO instant. */
  readonly asOf?: string
  /** When the session ends unless used, an ISO instant. */
  readonly expiresAt?: string
  readonly unread?: number
}

/** True when the session holds the right; no right asked means everybody. */
export const holds = (session: Session, permission: string | undefined): boolean =>
  permission === undefined || session.permissions.includes(permission)
