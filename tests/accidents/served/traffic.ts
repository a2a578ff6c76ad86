import { setTimeout as sleep } from 'node:timers/promises'
import { SCHOOLS } from '../city.ts'
import { randomOf } from '../random.ts'
import type { Answered } from './answered.ts'
import { ask, Gone, type Browser, type Reply } from './browser.ts'
import { clerk, city, county, head, system, type Act } from './acts.ts'

/** What people got of a server until it was gone. */
export interface Traffic {
  readonly answered: Answered[]
  /** Answers that nobody should get: faults of ours, and refusals that the work does not explain. */
  readonly strange: string[]
  /** Requests under way now. */
  readonly underWay: number
  readonly asked: number
}

/** How one person asks and says what was answered; shared by all acts of that person. */
export interface Desk {
  readonly who: Browser
  /** Index of the school, for clerks and principals. */
  readonly school: number
  readonly random: () => number
  /** A number that no other word of this office has. */
  word(): number
  /** Rows of the next file: more than any file of this office had. */
  rows(): number
  get(path: string): Promise<Reply>
  send(method: 'POST' | 'PATCH', path: string, json: object): Promise<Reply>
  upload(path: string, name: string, content: Buffer): Promise<Reply>
  tell(answered: Answered): void
}

/** What grows over the lives of an office. */
export interface Numbers {
  word: number
  rows: number
}

/** Somebody was quicker, asked too often, or something is to be explained first: the work goes on. */
const USUAL = new Set([409, 422, 429])

const ROLES: readonly { readonly name: RegExp; readonly acts: readonly Act[] }[] = [
  { name: /^clerk/, acts: clerk },
  { name: /^head/, acts: head },
  { name: /^county/, acts: county },
  { name: /^city/, acts: city },
  { name: /^system/, acts: system },
]

/**
 * Lets all people work at once, each doing one thing after the other, until the server is gone or `signal` says so. `away` is told of answers
 * while the database is away; without it they are strange.
 */
export function beginTraffic(
  address: string,
  people: readonly Browser[],
  seed: number,
  numbers: Numbers,
  { signal, away }: { signal?: AbortSignal; away?: (reply: Reply) => boolean } = {},
): { readonly traffic: Traffic; readonly ended: Promise<void> } {
  const traffic = { answered: [] as Answered[], strange: [] as string[], underWay: 0, asked: 0 }
  const through = async (who: Browser, method: string, path: string, more: { json?: object; form?: FormData }) => {
    traffic.underWay++
    traffic.asked++
    try {
      const reply = await ask(address, who, { method, path, ...more })
      if (reply.status >= 400 && !USUAL.has(reply.status) && !away?.(reply))
        traffic.strange.push(`${who.name} ${method} ${path}: ${reply.status} ${JSON.stringify(reply.body)}`)
      return reply
    } finally {
      traffic.underWay--
    }
  }
  const work = async (who: Browser, n: number): Promise<void> => {
    const random = randomOf(seed * 100 + n)
    const desk: Desk = {
      who,
      school: Math.min(Number(/\d$/.exec(who.name)?.[0] ?? 0), SCHOOLS.length - 1),
      random,
      word: () => numbers.word++,
      rows: () => numbers.rows++,
      get: (path) => through(who, 'GET', path, {}),
      send: (method, path, json) => through(who, method, path, { json }),
      async upload(path, name, content) {
        const form = new FormData()
        form.set('file', new Blob([new Uint8Array(content)]), name)
        return through(who, 'POST', path, { form })
      },
      tell: (answered) => traffic.answered.push(answered),
    }
    const acts = ROLES.find((r) => r.name.test(who.name))?.acts ?? []
    try {
      while (acts.length > 0 && !signal?.aborted) {
        await acts[Math.floor(random() * acts.length)]!(desk)
        await sleep(10 + random() * 60)
      }
    } catch (error) {
      if (!(error instanceof Gone)) throw error
    }
  }
  return { traffic, ended: Promise.all(people.map(work)).then(() => undefined) }
}
