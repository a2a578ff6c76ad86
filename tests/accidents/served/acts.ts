import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { PERIOD, teacherFile } from '../city.ts'
import type { Reply } from './browser.ts'
import type { Desk } from './traffic.ts'

/** One thing a person does; tells of it only when all of the answer has come. */
export type Act = (at: Desk) => Promise<void>

type Json = Readonly<Record<string, unknown>>

const listOf = (reply: Reply, key: string): readonly Json[] => {
  const value: unknown = Reflect.get(reply.body as object, key)
  return Array.isArray(value) ? (value as Json[]) : []
}
const good = (reply: Reply): boolean => reply.status >= 200 && reply.status < 300
const text = (reply: Reply, key: string): string => String(Reflect.get(reply.body as object, key))

const returnsIn = async (at: Desk, state: string): Promise<readonly Json[]> =>
  listOf(await at.get(`/api/collect/returns?state=${state}`), 'returns')

const anyOf = <T>(at: Desk, all: readonly T[]): T | undefined => all[Math.floor(at.random() * all.length)]

async function upload(at: Desk): Promise<void> {
  const [draft] = await returnsIn(at, 'draft')
  if (!draft) return
  // Ever longer files: a shorter one would ask for an explanation.
  const rows = at.rows()
  const content = teacherFile(at.school, rows, rows)
  const reply = await at.upload(`/api/collect/returns/${String(draft['id'])}/upload`, `teachers-${rows}.csv`, content)
  if (!good(reply)) return
  const id = text(reply, 'id')
  at.tell({ step: 'received', upload: id, sha256: createHash('sha256').update(content).digest('hex') })
  for (let now = reply; good(now); now = await at.get(`/api/collect/uploads/${id}`)) {
    if (text(now, 'state') === 'published') return at.tell({ step: 'published', upload: id, rows })
    if (text(now, 'state') !== 'reading') return
    await sleep(30)
  }
}

async function edit(at: Desk): Promise<void> {
  const row = anyOf(at, listOf(await at.get('/api/registers/teachers/rows?limit=20'), 'rows'))
  if (!row) return
  const path = `/api/registers/teachers/rows/${String(row['id'])}`
  const seen = await at.get(path)
  if (!good(seen)) return
  const value = `机电设备${at.word()}`
  const reply = await at.send('PATCH', path, { version: text(seen, 'version'), values: { subject: value } })
  if (good(reply) && text(reply, 'saved') === 'true') at.tell({ step: 'edited', id: String(row['id']), value })
}

async function unmask(at: Desk): Promise<void> {
  const row = anyOf(at, listOf(await at.get('/api/registers/teachers/rows?limit=20'), 'rows'))
  if (!row) return
  const reason = `核对本人材料${at.word()}`
  const reply = await at.send('POST', `/api/registers/teachers/rows/${String(row['id'])}/unmask`, { reason })
  if (good(reply)) at.tell({ step: 'unmasked', id: String(row['id']), reason })
}

async function order(at: Desk): Promise<void> {
  const reply = await at.send('POST', '/api/registers/teachers/export-orders', {
    format: at.random() < 0.5 ? 'csv' : 'xlsx',
    columns: [],
    reason: `季度核对名册${at.word()}`,
  })
  if (good(reply)) at.tell({ step: 'ordered', id: text(reply, 'order') })
}

async function take(at: Desk): Promise<void> {
  const mine = listOf(await at.get('/api/exports'), 'orders').filter((o) => o['mine'] && o['state'] === 'approved')
  const one = anyOf(at, mine)
  if (!one) return
  const reply = await at.send('POST', `/api/exports/${String(one['id'])}/file`, {})
  if (good(reply)) at.tell({ step: 'taken', id: String(one['id']) })
}

async function approve(at: Desk): Promise<void> {
  const [one] = listOf(await at.get('/api/exports'), 'orders').filter((o) => o['mayDecide'])
  if (!one) return
  const reply = await at.send('POST', `/api/exports/${String(one['id'])}/approve`, { words: '同意' })
  if (good(reply)) at.tell({ step: 'approved', id: String(one['id']) })
}

const move =
  (name: 'submit' | 'review' | 'accept', from: string, to: string): Act =>
  async (at) => {
    const one = anyOf(
      at,
      (await returnsIn(at, from)).filter((r) => r['uploadState'] === 'published'),
    )
    if (!one) return
    const { id, lockVersion } = one
    const reply = await at.send('POST', `/api/collect/returns/${String(id)}/${name}`, { lockVersion })
    if (good(reply)) at.tell({ step: 'moved', id: String(id), move: name, state: to })
  }

async function correct(at: Desk): Promise<void> {
  const one = anyOf(at, await returnsIn(at, 'accepted'))
  if (!one) return
  const id = String(one['id'])
  const reply = await at.send('POST', `/api/collect/returns/${id}/correct`, { reason: '数据有误' })
  if (good(reply)) at.tell({ step: 'moved', id, move: 'correct', state: 'accepted' })
}

async function report(at: Desk): Promise<void> {
  const session = await at.get('/api/session')
  const org = Reflect.get(session.body as object, 'org') as Json | undefined
  if (!org) return
  const reply = await at.send('POST', '/api/publish/reports', { kind: 'monitor', unit: org['id'], period: PERIOD })
  if (!good(reply)) return
  at.tell({ step: 'written', id: text(reply, 'id') })
  await at.get(`/api/publish/reports/${text(reply, 'id')}/file?format=docx`)
}

async function backup(at: Desk): Promise<void> {
  const reply = await at.send('POST', '/api/backups', {})
  if (good(reply)) at.tell({ step: 'backup', name: text(reply, 'name') })
  await sleep(500)
}

export const clerk: readonly Act[] = [upload, upload, upload, edit, unmask, order, take]
export const head: readonly Act[] = [move('submit', 'draft', 'submitted'), approve]
export const county: readonly Act[] = [move('review', 'submitted', 'county-reviewed')]
const accept = move('accept', 'county-reviewed', 'accepted')
export const city: readonly Act[] = [accept, accept, accept, correct, report]
export const system: readonly Act[] = [backup]
