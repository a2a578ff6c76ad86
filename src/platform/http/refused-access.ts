import type { Refusal } from '../../kernel/refusal.ts'
import { msOf } from '../clock/clock.ts'
import { inWrite, type App, type RequestInfo } from '../context.ts'
import type { Caller } from './gate.ts'
import type { Route } from './route.ts'

const MINUTE = 60_000
/** So many refusals are remembered before those of more than a minute ago are written and forgotten. */
const REMEMBERED = 5000

/** A refusal as the log tells it. */
interface Refused {
  readonly caller: Caller
  readonly request: RequestInfo
  readonly objectId: string | null
  readonly detail: Readonly<Record<string, unknown>>
}

interface Told {
  readonly at: number
  /** Refusals since then that were not written down, and the last of them. */
  held: number
  last: Refused | null
}

/** Writes refusals down, some at once, others when their minute is over. */
export interface RefusedAccess {
  (route: Route, caller: Caller, asked: Asked, refusal: Refusal, request: RequestInfo): Promise<void>
  /** Writes what was held back longer than a minute (`all`: however long): called by a timer, and when the server stops. */
  flush(all: boolean): Promise<void>
}

/** Raw parts of a request, before any schema has looked at them. */
export interface Asked {
  readonly params: unknown
  readonly query: unknown
  readonly body: unknown
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** An id under one of these names: nothing else of a request goes into the log, for it may be anything that somebody typed. */
function idUnder(names: readonly string[], asked: Asked): string | null {
  for (const part of [asked.params, asked.query, asked.body]) {
    if (typeof part !== 'object' || part === null) continue
    for (const name of names) {
      const value: unknown = Reflect.get(part, name)
      if (typeof value === 'string' && ID.test(value)) return value.toLowerCase()
    }
  }
  return null
}

/**
 * Writes down that a signed-in person was refused (403, or 404 for what is there but not for them): who, by which route, which object and unit were asked for. The same person
 * at the same route for the same cause is written at most once a minute by this process, whatever ids are tried; the next entry says how
 * many were left out, and where no refusal follows, `flush` writes the last one with the number of those before it: entries and those left out add up to
 * all that were refused. The entry belongs to a unit of the person, so that whoever audits that unit reads it. Never throws.
 */
export function refusedAccess(app: App): RefusedAccess {
  const told = new Map<string, Told>()
  const write = async ({ caller, request, objectId, detail }: Refused, leftOut: number): Promise<void> => {
    const orgId = caller.actor.roles[0]?.orgId ?? null
    const entry = { action: 'auth.refused', objectKind: 'route', objectId, orgId, detail: { ...detail, leftOut } }
    try {
      await inWrite(app, caller.actor, (ctx) => ctx.audit(entry), { region: caller.region, request })
    } catch (error) {
      app.log.error({ err: error }, 'http: a refusal could not be written down')
    }
  }
  const refused = async (
    route: Route,
    caller: Caller,
    asked: Asked,
    refusal: Refusal,
    request: RequestInfo,
  ): Promise<void> => {
    if ((refusal.status !== 403 && !refusal.concealed) || !caller.session) return
    const now = msOf(app.clock.now())
    const key = `${caller.session.userId} ${route.name} ${refusal.code}`
    const unit = idUnder(['org', 'unit', 'orgId'], asked)
    const concealed = refusal.concealed ? { concealed: true } : {}
    const one: Refused = {
      caller,
      request,
      objectId: idUnder(['id'], asked) ?? unit,
      detail: { route: route.name, code: refusal.code, unit, ...concealed },
    }
    const before = told.get(key)
    if (before && now - before.at < MINUTE) {
      before.held++
      before.last = one
      return
    }
    // Taken out before anything waits: what was held back is told once, here.
    told.delete(key)
    if (told.size >= REMEMBERED) await flush(false)
    if (told.size < REMEMBERED) told.set(key, { at: now, held: 0, last: null })
    await write(one, before?.held ?? 0)
  }
  const flush = async (all: boolean): Promise<void> => {
    const now = msOf(app.clock.now())
    for (const [key, { at, held, last }] of [...told]) {
      if (!all && now - at < MINUTE) continue
      told.delete(key)
      if (last) await write(last, held - 1)
    }
  }
  return Object.assign(refused, { flush })
}
