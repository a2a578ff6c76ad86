import type { RawConnection } from './session.ts'

/** What the two stores have in common below transactions. */
export interface Store {
  readonly kind: 'pglite' | 'postgres'
  readonly citus: boolean
  /** Waits for a connection that is ours until released. */
  acquire(): Promise<RawConnection>
  /** Whether no other process of the product is connected. */
  alone(): Promise<boolean>
  close(): Promise<void>
}
