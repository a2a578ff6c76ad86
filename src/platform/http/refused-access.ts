import type { Refusal } from '../../kernel/refusal.ts'
import { msOf } from '../clock/clock.ts'
import { inWrite, type App, type RequestInfo } from '../context.ts'
import type { Caller } from './gate.ts'
import type { Route } from './route.ts'

const MINUTE = 60_000
/** So many refusals are remembered before those of more than a minute ago are forgotten. */
const REMEMBERED = 5000

interface Told {
  readonly at: number
  /** Refusals since then that were not written down. */
  held: number
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
 * many were left out. The entry belongs to a unit of the person, so that whoever audits that unit reads it. Never throws.
 */
export function refusedAccess(
  app: App,
): (route: Route, caller: Caller, asked: Asked, refusal: Refusal, request: RequestInfo) => Promise<void> {
  const told = new Map<string, Told>()
  return async (route, caller, asked, refusal, request) => {
    if ((refusal.status !== 403 && !refusal.concealed) || !caller.session) return
    const now = msOf(app.clock.now())
    const key = `${caller.session.userId} ${route.name} ${refusal.code}`
    const last = told.get(key)
    if (last && now - last.at < MINUTE) {
      last.held++
      return
    }
    if (told.size >= REMEMBERED) for (const [k, t] of told) if (now - t.at >= MINUTE) told.delete(k)
    told.set(key, { at: now, held: 0 })
    const unit = idUnder(['org', 'unit', 'orgId'], asked)
    try {
      await inWrite(
        app,
        caller.actor,
        (ctx) =>
          ctx.audit({
            action: 'auth.refused',
            objectKind: 'route',
            objectId: idUnder(['id'], asked) ?? unit,
            orgId: caller.actor.roles[0]?.orgId ?? null,
            detail: {
              route: route.name,
              code: refusal.code,
              unit,
              leftOut: last?.held ?? 0,
              ...(refusal.concealed ? { concealed: true } : {}),
            },
          }),
        { region: caller.region, request },
      )
    } catch (error) {
      app.log.error({ err: error }, 'http: a refusal could not be written down')
    }
  }
}
