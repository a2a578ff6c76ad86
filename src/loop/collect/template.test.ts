import { writeFileSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { problemSheetName } from '../../platform/excel/cell-problem.ts'
import { openSheets } from '../../platform/excel/open-sheets.ts'
import { withApps } from '../../platform/testing.ts'
import { paperNumber, smallCampaign, teacherFile, teacherLine, type SmallCampaign } from './testing/small-campaign.ts'

interface Upload {
  id: string
  state: string
  rowsRead: number
  added: number
  changed: number
  ended: number
  issues: { code: string; zh: string }[]
}

/** Rows of a workbook by sheet, as texts. */
async function sheetsOf(bytes: Buffer): Promise<Map<string, { hidden: boolean; rows: string[][] }>> {
  const path = join(mkdtempSync(join(tmpdir(), 'zh-')), 'x.xlsx')
  writeFileSync(path, bytes)
  const out = new Map<string, { hidden: boolean; rows: string[][] }>()
  for await (const event of openSheets({ path, fileName: 'x.xlsx' })) {
    if (event.type === 'sheet') out.set(event.name, { hidden: event.hidden, rows: [] })
    if (event.type === 'row') out.get(event.sheet)!.rows[event.row - 1] = event.cells.map((c) => c?.text ?? '')
  }
  return out
}

withApps('templates and marked files', (makeApp) => {
  let at: SmallCampaign
  let id: string
  beforeAll(async () => {
    at = await smallCampaign(makeApp, ['teachers'])
    const mine = (await (await at.caller('clerk')).get('/api/collect/returns')).json<{ returns: { id: string }[] }>()
    id = mine.returns[0]!.id
  })
  afterAll(() => at.server.close())
  const template = async (name: string) => (await at.caller(name)).get(`/api/collect/returns/${id}/template`)

  it('gives an empty template with drop-downs, instructions and the hidden stamp', async () => {
    const sheets = await sheetsOf((await template('clerk')).rawPayload)
    expect([...sheets.keys()].slice(0, 3)).toEqual(['教职工', '填表说明', '_zhiheng'])
    expect(sheets.get('_zhiheng')).toEqual({
      hidden: true,
      rows: [['zhiheng', 'teachers', '2025-2026', '3623990001', '1']],
    })
    expect(sheets.get('教职工')!.rows[0]!.slice(0, 4)).toEqual(['教职工编号', '姓名*', '证件类型', '证件号码*'])
    expect(sheets.get('填表说明')!.rows.flat()).toContain('2025-11-24')
  })

  it('comes back unchanged without an issue and without a changed row', async () => {
    const clerk = await at.caller('clerk')
    const lines = [1, 2, 3, 4, 5].map((n) => teacherLine(n, `林向${'一二三四五'[n - 1]}`))
    const first = (
      await clerk.upload(`/api/collect/returns/${id}/upload`, 't.csv', teacherFile(...lines))
    ).json<Upload>()
    expect(first).toMatchObject({ state: 'published', added: 5 })
    const file = await template('clerk')
    expect(file.headers['content-disposition']).toContain(
      encodeURIComponent('教职工-临溪县职业教育中心-2025-2026.xlsx'),
    )
    const sheets = await sheetsOf(file.rawPayload)
    expect(sheets.get('教职工')!.rows[2]!.slice(1, 4)).toEqual(['林向一', '1 居民身份证', paperNumber(1)])
    const again = (await clerk.upload(`/api/collect/returns/${id}/upload`, '名册.xlsx', file.rawPayload)).json<Upload>()
    expect(again.issues.map((i) => i.zh)).toEqual([])
    expect(again).toMatchObject({ state: 'published', rowsRead: 5, added: 0, changed: 0, ended: 0 })
  })

  it('brings rows of people to the own clerk alone, who is counted for it; others get the empty sheet', async () => {
    for (const name of ['head', 'county-officer', 'city-officer', 'auditor']) {
      const file = await template(name)
      if (file.statusCode !== 200) continue
      const sheets = await sheetsOf(file.rawPayload)
      expect(sheets.get('教职工')!.rows[0]![1], name).toBe('姓名*')
      expect(JSON.stringify([...sheets]), name).not.toMatch(new RegExp(`林向|${paperNumber(1)}`))
    }
    expect(JSON.stringify([...(await sheetsOf((await template('clerk')).rawPayload))])).toContain('林向一')
    const log = (await (await at.caller('audit-admin')).get('/api/audit?limit=50')).body
    expect(log).toContain('collect.template')
  })

  it('refuses the template of another school', async () => {
    const other = await at.caller('clerk2')
    const theirs = (await other.get('/api/collect/returns')).json<{ returns: { id: string }[] }>().returns[0]!.id
    const mine = (await template('clerk')).rawPayload
    const sent = (await other.upload(`/api/collect/returns/${theirs}/upload`, 'x.xlsx', mine)).json<Upload>()
    expect(sent.state).toBe('needs-fixing')
    expect(sent.issues.map((i) => i.code)).toContain('kit.org-foreign')
  })

  it('gives the same file back with every problem marked, to the school that sent it', async () => {
    const clerk = await at.caller('clerk')
    const bad = teacherFile(teacherLine(7, '周文竹', { post: '教辅' }), teacherLine(8, '何清', { title: '大师' }))
    const sent = (await clerk.upload(`/api/collect/returns/${id}/upload`, '名册.csv', bad)).json<Upload>()
    expect(sent.state).toBe('needs-fixing')
    const marked = await clerk.get(`/api/collect/uploads/${sent.id}/marked`)
    expect(marked.statusCode).toBe(200)
    const sheets = await sheetsOf(marked.rawPayload)
    const list = sheets
      .get(problemSheetName)!
      .rows.slice(1)
      .map((r) => r[7])
    expect(list.sort()).toEqual(['kit.code-unknown', 'teachers.full-time-post'])
    // Another school knows of nothing; the county sees the upload and may not have the file.
    for (const [name, status] of [
      ['clerk2', 404],
      ['county-officer', 403],
    ] as const)
      expect((await (await at.caller(name)).get(`/api/collect/uploads/${sent.id}/marked`)).statusCode).toBe(status)
    const gone = await clerk.send('POST', `/api/collect/uploads/${sent.id}/cancel`)
    expect(gone.statusCode).toBe(204)
  })

  it('lists records masked and unmasks one with a logged reason', async () => {
    const [clerk, county] = [await at.caller('clerk'), await at.caller('county-officer')]
    const list = (await clerk.get('/api/registers/teachers/rows?q=林向&sort=-person')).json<{
      count: number
      rows: { id: string; values: Record<string, unknown> }[]
    }>()
    expect(list.count).toBe(5)
    const row = list.rows[0]!
    expect(row.values).toMatchObject({ name: '林**', idNo: expect.stringMatching(/^239921\*+/) as string })
    const path = `/api/registers/teachers/rows/${row.id}`
    const one = (await county.get(path)).json<{
      values: Record<string, unknown>
      versions: { file: string; row: number }[]
    }>()
    expect(one.versions).toEqual([expect.objectContaining({ file: 't.csv' })])
    expect((await county.send('POST', `${path}/unmask`, { reason: '核对证书' })).statusCode).toBe(403)
    const clear = (await clerk.send('POST', `${path}/unmask`, { reason: '核对证书' })).json<{
      values: Record<string, string>
    }>()
    expect(clear.values['idNo']).toMatch(/^\d{17}[\dX]$/)
    expect((await (await at.caller('clerk2')).get(path)).statusCode).toBe(404)
  })
})
