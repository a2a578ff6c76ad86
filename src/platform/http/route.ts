import type { Static, TSchema } from 'typebox'
import type { Label } from '../../kernel/label.ts'
import type { Refusal } from '../../kernel/refusal.ts'
import type { ServerModule } from '../assembly.ts'
import type { Ctx } from '../context.ts'
import type { Answer } from './answer.ts'
import type { Door } from './door.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/**
 * Who may come in: a permission by name, everybody who is signed in, or everybody. `change-password` is for the few
 * routes that a session may use whose password has run out.
 */
export type Entry = 'public' | 'signed-in' | 'change-password' | (string & {})

interface Head<P extends TSchema, Q extends TSchema, B extends TSchema, R extends TSchema> {
  readonly method: Method
  /** Full path: '/api/orgs/:id'. */
  readonly path: string
  /** Unique name: the operationId of the interface description. */
  readonly name: string
  readonly summary: Label
  readonly permission: Entry
  readonly params?: P
  readonly query?: Q
  readonly body?: B
  /** What a good answer holds; a route without it answers 204 or an `Answer` with a file. */
  readonly response?: R
  /** It may answer 202 with the same body while its work goes on. */
  readonly mayGoOn?: true
  /** At most so many requests in a minute: of one person where somebody signed in must ask, else from one address. */
  readonly perMinute?: number
}

/** What a request brings, checked and converted. */
export interface Input<P = unknown, Q = unknown, B = unknown> {
  readonly params: P
  readonly query: Q
  readonly body: B
}

type Result<R extends TSchema> = Promise<Static<R> | Answer | Refusal>

export interface TransactionRoute<
  P extends TSchema = TSchema,
  Q extends TSchema = TSchema,
  B extends TSchema = TSchema,
  R extends TSchema = TSchema,
> extends Head<P, Q, B, R> {
  readonly in: 'transaction'
  /**
   * Runs in one transaction: a reading one for GET, else a writing one. A thrown refusal undoes everything; a returned
   * one is answered the same way and keeps what was written.
   */
  handle(ctx: Ctx, input: Input<Static<P>, Static<Q>, Static<B>>): Result<R>
}

export interface DoorRoute<
  P extends TSchema = TSchema,
  Q extends TSchema = TSchema,
  B extends TSchema = TSchema,
  R extends TSchema = TSchema,
> extends Head<P, Q, B, R> {
  readonly in: 'door'
  /** Largest upload in bytes; only a route that says so takes files. */
  readonly uploadBytes?: number
  /** Opens its transactions itself: for uploads, streams, and work that takes longer than a transaction should. */
  handle(door: Door, input: Input<Static<P>, Static<Q>, Static<B>>): Result<R>
}

export type Route = TransactionRoute | DoorRoute

/** Declares a route whose work is one transaction. */
export const route = <
  P extends TSchema = TSchema,
  Q extends TSchema = TSchema,
  B extends TSchema = TSchema,
  R extends TSchema = TSchema,
>(
  spec: Omit<TransactionRoute<P, Q, B, R>, 'in'>,
): Route => ({ ...spec, in: 'transaction' })

/** Declares a route that opens its transactions itself. */
export const doorRoute = <
  P extends TSchema = TSchema,
  Q extends TSchema = TSchema,
  B extends TSchema = TSchema,
  R extends TSchema = TSchema,
>(
  spec: Omit<DoorRoute<P, Q, B, R>, 'in'>,
): Route => ({ ...spec, in: 'door' })

/** A module that has routes. */
export interface HttpModule extends ServerModule {
  readonly routes?: readonly Route[]
}
