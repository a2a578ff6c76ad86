import type { FastifyInstance } from 'fastify'
import { csrfOf } from '../../src/platform/auth/token.ts'
import type { Built, Person, School } from './build.ts'
import type { Surface } from './oracle.ts'

/** What a person was shown: whether each surface told of a school, and of the report. `bodies` is all text that came back. */
export interface Seen {
  readonly schools: ReadonlyMap<string, ReadonlyMap<Surface, boolean>>
  readonly report: Readonly<Record<'list' | 'read' | 'file', boolean>>
  /** Backups of the installation: were they listed, and was a file given out? */
  readonly backups: Readonly<Record<'see' | 'take', boolean>>
  /** Was an entry of the log that belongs to no unit shown, and was it in the exported log? */
  readonly unitless: Readonly<Record<'read' | 'export', boolean>>
  /** Answers that should hold no personal value in clear. */
  readonly bodies: string
}

let asked = 0
const REFUSED = new Set([403, 404])

/** Asks every surface as a person does, over HTTP. */
export async function ask(server: FastifyInstance, built: Built, person: Person): Promise<Seen> {
  const texts: string[] = []
  const get = async (url: string, keep = true): Promise<{ ok: boolean; status: number; body: string }> => {
    asked++
    const answer = await server.inject({
      method: 'GET',
      url,
      remoteAddress: `10.${asked >> 16}.${(asked >> 8) & 255}.${asked & 255}`,
      cookies: { zhiheng: person.token },
    })
    if (answer.statusCode !== 200 && !REFUSED.has(answer.statusCode))
      throw new Error(`${person.called} at ${url}: ${answer.statusCode} ${answer.body}`)
    if (keep) texts.push(answer.body)
    return { ok: answer.statusCode === 200, status: answer.statusCode, body: answer.body }
  }
  /** What has an id of its own: either shown, or unknown, or the whole address is closed to the role; never "there, but not for you". */
  const byId = async (url: string): Promise<boolean> => {
    const { ok, status, body } = await get(url)
    if (status === 403 && (JSON.parse(body) as { code: string }).code !== 'http.not-permitted')
      throw new Error(`${person.called} learns that ${url} exists: ${body}`)
    return ok
  }
  /** Tries an act on something by its id: does it go as far as the state of the thing? Both 403 and 404 are no. */
  const act = async (url: string, payload: object = {}): Promise<boolean> => {
    asked++
    const answer = await server.inject({
      method: 'POST',
      url,
      payload,
      remoteAddress: `10.${asked >> 16}.${(asked >> 8) & 255}.${asked & 255}`,
      cookies: { zhiheng: person.token },
      headers: { 'x-csrf-token': csrfOf(person.token) },
    })
    if (answer.statusCode >= 500) throw new Error(`${person.called} at ${url}: ${answer.statusCode} ${answer.body}`)
    texts.push(answer.body)
    return !REFUSED.has(answer.statusCode)
  }
  const json = async <T>(url: string, none: T): Promise<T> => {
    const { ok, body } = await get(url)
    return ok ? (JSON.parse(body) as T) : none
  }

  const list = await json<{ rows: { id: string }[] }>('/api/registers/teachers/rows?limit=500', { rows: [] })
  const listed = new Set(list.rows.map((r) => r.id))
  const file = (await get('/api/registers/teachers/export?format=csv')).body
  const log = `action=test.unitless&objectId=${built.code}`
  const unitless = {
    read: (await json<{ entries: unknown[] }>(`/api/audit?${log}`, { entries: [] })).entries.length > 0,
    export: (await get(`/api/audit/export?${log}`)).body.includes('test.unitless'),
  }
  const backups = {
    see: (await get('/api/backups')).ok,
    // Whoever may take one is told that there is none of this name.
    take: (await get('/api/backups/none.tar.gz/file')).body.includes('"backup.unknown"'),
  }
  const { orders } = await json<{ orders: { id: string; mayDecide: boolean }[] }>('/api/exports', { orders: [] })
  const orderOf = (id: string) => orders.find((o) => o.id === id)
  const pilots = await json<{ pilots: { id: string }[] }>('/api/plan/pilots', { pilots: [] })
  const tried = new Set(pilots.pilots.map((p) => p.id))
  // Cells below a unit: asked at the city, and at every unit over which the person holds a role.
  const wide = new Set<string>()
  for (const top of new Set([built.city, ...person.grants.map((g) => g.over)])) {
    const url = `/api/measure/cells?org=${top}&period=2025-2026&measure=teachers.full-time&slice=&below=true`
    const below = await json<{ cells: { org: string }[] }>(url, { cells: [] })
    for (const cell of below.cells) wide.add(cell.org)
  }

  const bySchool = async (s: School): Promise<Map<Surface, boolean>> => {
    const cells = await json<{ cells: { value: string }[] }>(
      `/api/measure/cells?org=${s.id}&period=2025-2026&measure=teachers.full-time&slice=`,
      { cells: [] },
    )
    const counted = await json<{ records: unknown[] }>(
      `/api/measure/explain/records?indicator=teachers.senior-title-share&org=${s.id}&period=2025&part=teachers.senior-title`,
      { records: [] },
    )
    const hits = await json<{ items: { to: string }[] }>(`/api/search?q=${encodeURIComponent(s.name)}`, { items: [] })
    const log = await json<{ entries: unknown[] }>(`/api/audit?org=${s.id}`, { entries: [] })
    const details = []
    for (const id of s.records) details.push(await byId(`/api/registers/teachers/rows/${id}`))
    const some = details.some(Boolean)
    if (some !== details.every(Boolean)) throw new Error(`${person.called}: some records of ${s.name} open, others not`)
    const shown = tried.has(s.pilotId)
    for (const path of ['', '/comparison'])
      if ((await get(`/api/plan/pilots/${s.pilotId}${path}`)).ok !== shown)
        throw new Error(`${person.called}: the pilot of ${s.name} is listed and not read, or the other way round`)
    const inList = s.records.filter((id) => listed.has(id)).length
    if (inList !== 0 && inList !== s.records.length) throw new Error(`${person.called}: part of ${s.name} is listed`)
    return new Map<Surface, boolean>([
      ['unit', await byId(`/api/orgs/${s.id}`)],
      ['search', hits.items.some((h) => h.to.includes(s.id))],
      ['list', inList > 0],
      ['detail', some],
      ['export', file.includes(s.name)],
      ['return', await byId(`/api/collect/returns/${s.returnId}`)],
      ['upload', await byId(`/api/collect/uploads/${s.uploadId}`)],
      ['cells below', wide.has(s.id)],
      ['cell', cells.cells[0]?.value === String(s.records.length)],
      ['explain', counted.records.length === s.records.length],
      [
        'file',
        (
          await get(
            `/api/measure/explain/file?org=${s.id}&register=teachers&upload=${s.uploadId}&reason=${encodeURIComponent('核对原件')}`,
            false,
          )
        ).ok,
      ],
      ['audit', log.entries.length > 0],
      ['pilot', shown],
      ['load to cancel', await act(`/api/collect/uploads/${s.uploadId}/cancel`)],
      ['export order', orderOf(s.orders.waiting) !== undefined && orderOf(s.orders.approved) !== undefined],
      ['export order to decide', orderOf(s.orders.waiting)?.mayDecide === true],
      ['export order to take', await act(`/api/exports/${s.orders.approved}/file`)],
    ])
  }

  const schools = new Map<string, Map<Surface, boolean>>()
  for (const s of built.schools) schools.set(s.id, await bySchool(s))
  const reports = await json<{ reports: { id: string }[] }>('/api/publish/reports', { reports: [] })
  const report = {
    list: reports.reports.some((r) => r.id === built.report.id),
    read: await byId(`/api/publish/reports/${built.report.id}`),
    file: await byId(`/api/publish/reports/${built.report.id}/file?format=html`),
  }
  return { schools, report, backups, unitless, bodies: texts.join('\n') }
}
