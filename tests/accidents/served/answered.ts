import type { Ack } from '../steps.ts'
import { ask, type Browser } from './browser.ts'

/** Something that was answered 2xx over HTTP, in the words of its reply. */
export type Answered =
  | Extract<Ack, { step: 'received' | 'published' }>
  | {
      readonly step: 'moved'
      readonly id: string
      readonly move: 'submit' | 'review' | 'accept' | 'correct'
      readonly state: string
    }
  | { readonly step: 'signed-in'; readonly who: Browser }
  | { readonly step: 'edited'; readonly id: string; readonly value: string }
  | { readonly step: 'unmasked'; readonly id: string; readonly reason: string }
  | { readonly step: 'ordered' | 'approved' | 'taken'; readonly id: string }
  | { readonly step: 'written'; readonly id: string }
  | { readonly step: 'backup'; readonly name: string }

export const isAck = (a: Answered): a is Extract<Answered, Ack> =>
  a.step === 'received' || a.step === 'published' || a.step === 'moved'

type Json = Readonly<Record<string, unknown>>

const listOf = (body: unknown, key: string): readonly Json[] => {
  const value: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, key) : undefined
  return Array.isArray(value) ? (value as Json[]) : []
}

/** Asks the server that was started again for everything that the killed one had answered. Returns what it does not know any more. */
export async function lostAnswers(
  address: string,
  people: ReadonlyMap<string, Browser>,
  answered: readonly Answered[],
): Promise<string[]> {
  const lost: string[] = []
  const get = (name: string, path: string) => ask(address, people.get(name) ?? null, { method: 'GET', path })
  const inLog = async (action: string, objectId: string): Promise<readonly Json[]> =>
    listOf(
      (await get('audit', `/api/audit?action=${action}&objectId=${encodeURIComponent(objectId)}&limit=500`)).body,
      'entries',
    )
  const orders = new Map<string, Json>()
  for (const name of ['clerk0', 'clerk1', 'clerk2'])
    for (const order of listOf((await get(name, '/api/exports')).body, 'orders')) orders.set(String(order['id']), order)
  const taken = (id: string) => answered.filter((a) => a.step === 'taken' && a.id === id).length
  for (const a of answered) {
    const there = await isThere(a)
    if (!there) lost.push(`answered and lost: ${JSON.stringify(a)}`)
  }
  return lost

  async function isThere(a: Answered): Promise<boolean> {
    switch (a.step) {
      case 'received':
        return (await get('city', `/api/collect/uploads/${a.upload}`)).status === 200
      case 'published': {
        const { status, body } = await get('city', `/api/collect/uploads/${a.upload}`)
        const found = body as Json
        return status === 200 && found['state'] === 'published' && found['rowsRead'] === a.rows
      }
      case 'moved': {
        const { body } = await get('city', `/api/collect/returns/${a.id}`)
        return listOf((body as Json)['return'], 'moves').some((m) => m['move'] === a.move)
      }
      case 'signed-in':
        return (await ask(address, a.who, { method: 'GET', path: '/api/session' })).status === 200
      case 'edited': {
        const { body } = await get('city', `/api/registers/teachers/rows/${a.id}`)
        const changes = listOf(body, 'versions').flatMap((v) => listOf(v, 'changes'))
        return changes.some((c) => c['after'] === a.value)
      }
      case 'unmasked':
        return (await inLog('pii.read', a.id)).some((e) => String(e['detail']).includes(a.reason))
      case 'ordered':
        return orders.has(a.id)
      case 'approved':
        return orders.get(a.id)?.['state'] === 'approved'
      case 'taken':
        return Number(orders.get(a.id)?.['taken'] ?? 0) >= taken(a.id)
      case 'written':
        return (await get('city', `/api/publish/reports/${a.id}`)).status === 200
      case 'backup':
        return (await inLog('backup.made', a.name)).length > 0
    }
  }
}
