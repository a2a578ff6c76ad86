import { setTimeout as sleep } from 'node:timers/promises'
import { isAck, lostAnswers, type Answered } from './answered.ts'
import { ask, Gone, signIn, type Browser } from './browser.ts'
import { PEOPLE } from './people.ts'
import { startServer, stopServer } from './process.ts'
import { beginTraffic, type Numbers, type Traffic } from './traffic.ts'
import type { Life, Moment } from '../killed.ts'
import type { Place } from '../stores.ts'

/** An installation that people work at, over the lives of its server. */
export interface Office {
  readonly place: Place
  readonly people: Map<string, Browser>
  readonly answered: Answered[]
  readonly numbers: Numbers
}

export const openOffice = (place: Place): Office => ({
  place,
  people: new Map(),
  answered: [],
  numbers: { word: 1, rows: 10 },
})

/** Who is not signed in yet does so. */
export async function arrive(office: Office, address: string): Promise<void> {
  const missing = PEOPLE.filter((p) => !office.people.has(p.signName))
  const enter = async (signName: string): Promise<void> => {
    const who = await signIn(address, office.place.folder, signName)
    if (!who) throw new Error(`${signName} could not sign in`)
    office.people.set(signName, who)
    office.answered.push({ step: 'signed-in', who })
  }
  await Promise.all(missing.map((p) => enter(p.signName)))
}

/** Serves a place, lets its people work, and kills the server at a moment: counted from its start, or from the begin of the work. */
export async function servedUntilKilled(copy: string, office: Office, seed: number, moment: Moment): Promise<Life> {
  const server = startServer(copy, office.place)
  let traffic: Traffic | undefined
  let underWay = 0
  const kill = () =>
    sleep(moment.afterMs).then(() => {
      underWay = traffic?.underWay ?? 0
      server.child.kill('SIGKILL')
    })
  if (moment.from === 'start') void kill()
  const failed = async (): Promise<string | null> => ((await server.ended) === null ? null : server.err())
  const before = office.answered.length
  const acks = () => office.answered.slice(before).filter(isAck)
  try {
    const address = await server.address
    if (address === null) return { acks: [], begun: false, ended: false, failed: await failed() }
    await arrive(office, address)
    const begun = beginTraffic(address, [...office.people.values()], seed, office.numbers)
    traffic = begun.traffic
    if (moment.from === 'begin') void kill()
    await begun.ended
    office.answered.push(...traffic.answered)
    const [strange] = traffic.strange
    return { acks: acks(), begun: true, ended: underWay === 0, failed: strange ?? (await failed()) }
  } catch (error) {
    if (!(error instanceof Gone)) throw error
    return { acks: acks(), begun: false, ended: false, failed: await failed() }
  }
}

const PATIENCE_MS = 30_000
/** A server looks for jobs that another process left every two seconds. */
const LOOKED_FOR_JOBS_MS = 3000

/** Starts the server again: it must go on by itself with what was interrupted, know all it had answered, and end when asked. */
export async function problemsWhenServedAgain(copy: string, office: Office): Promise<string[]> {
  const found: string[] = []
  const server = startServer(copy, office.place)
  const address = await server.address
  if (address === null) return [`the server did not start again: ${server.err()}`]
  const looked = sleep(LOOKED_FOR_JOBS_MS)
  try {
    await arrive(office, address)
    await readingsEnd(office, address).catch((error: unknown) => found.push(String(error)))
    found.push(...(await lostAnswers(address, office.people, office.answered)))
    found.push(...(await backupProblems(office, address)))
    const ready = await ask(address, null, { method: 'GET', path: '/readyz' })
    if (ready.status !== 200) found.push(`not ready: ${ready.status}`)
    await looked
  } finally {
    const code = await stopServer(server)
    if (code !== 0) found.push(`the server ended with ${String(code)}: ${server.err()}`)
  }
  return found
}

/** Readings that the killed server had under way are gone on with. */
async function readingsEnd(office: Office, address: string): Promise<void> {
  const waiting = office.answered.flatMap((a) => (a.step === 'received' ? [a.upload] : []))
  const who = office.people.get('city') ?? null
  for (let waited = 0; waiting.length > 0; waited += 50) {
    const { body } = await ask(address, who, { method: 'GET', path: `/api/collect/uploads/${waiting.at(-1)!}` })
    const state: unknown = Reflect.get(body as object, 'state')
    if (state === 'published') waiting.pop()
    else if (state !== 'reading') throw new Error(`an upload that was received ended as ${String(state)}`)
    else if (waited > PATIENCE_MS) throw new Error('an interrupted reading is not gone on with')
    else await sleep(50)
  }
}

/** A backup that was under way is said to have failed; those on the shelf are looked at with the other files. */
async function backupProblems(office: Office, address: string): Promise<string[]> {
  const who = office.people.get('system') ?? null
  const { body } = await ask(address, who, { method: 'GET', path: '/api/backups' })
  const work = Reflect.get(body as object, 'work') as { state: string } | null
  return work?.state === 'running' ? ['a backup that nobody makes is said to be under way'] : []
}
