import { describe, expect, it } from 'vitest'
import { modules } from '../../../modules.ts'
import { readDocument } from '../../../platform/documents/read/read-document.ts'
import { readZip } from '../../../platform/documents/write/docx/zip.ts'
import { writeDocument } from '../../../platform/documents/write/write-document.ts'
import { writeWorkbook } from '../../../platform/excel/write-workbook.ts'
import { copyDocument, copyWorkbook, elsewhere } from './copy-document.ts'

const teachers = modules.flatMap((m) => m.register ?? []).find((r) => r.code === 'teachers')!
const words = { codes: { 'id-type': [{ code: '1', zh: '居民身份证' }] }, orgs: [] }
const frame = {
  request: 'GX-2025-001',
  unit: '临溪县职业教育中心',
  date: '2025-11-20',
  time: '09:30',
  mark: '填报员 & 同事 2025-11-20 09:30 GX-2025-001',
}
const held = [
  {
    register: teachers,
    entity: teachers.entity,
    rows: [
      {
        id: 'a',
        recordId: 'a',
        orgName: '临溪县职业教育中心',
        period: '',
        state: 'active',
        values: { name: '林向阳', idType: '1', idNo: '239921198504110101' },
      },
    ],
    earlier: 0,
    elsewhere: ['城中区旅游职业学校'],
  },
]

describe('a person’s copy', () => {
  it('holds every field in clear with purpose and basis, and says who else holds data', () => {
    const text = JSON.stringify(copyDocument(held, words, frame).blocks)
    for (const part of ['林向阳', '239921198504110101', '居民身份证', '处理目的', '第十三条', '城中区旅游职业学校'])
      expect(text).toContain(part)
    expect(text).toContain('（空）')
    expect(elsewhere([{ ...held[0]!, elsewhere: [] }])).toBeNull()
  })

  it('names at the foot of every sheet who took it, when, and the number of the request', async () => {
    const parts = readZip(await writeWorkbook(copyWorkbook(held, words, frame)))
    const sheets = parts
      .filter((p) => /worksheets\/sheet\d+\.xml$/.test(p.name))
      .map((p) => Buffer.from(p.data).toString())
    expect(sheets).toHaveLength(2)
    for (const sheet of sheets)
      expect(sheet).toMatch(/<oddFooter>[^<]*填报员 (&amp;){2} 同事 2025-11-20 09:30 GX-2025-001/)
    expect(sheets[0]).toContain('239921198504110101')
  })

  it('names the same at the foot of every page of the document, in each format', async () => {
    const many = { ...held[0]!, rows: Array.from({ length: 4 }, (_, n) => ({ ...held[0]!.rows[0]!, id: String(n) })) }
    const model = copyDocument([many], words, { ...frame, mark: '填报员 2025-11-20 09:30 GX-2025-001' })
    const pdf = await writeDocument(model, 'pdf')
    const { text } = await readDocument(pdf.bytes, 'copy.pdf')
    const pages = [...text.matchAll(/— (\d+) —/g)].length
    expect(pages).toBeGreaterThan(2)
    expect([...text.matchAll(/填报员 2025-11-20 09:30 GX-2025-001/g)]).toHaveLength(pages)
    const docx = readZip((await writeDocument(model, 'docx')).bytes).filter((p) => /footer\d\.xml$/.test(p.name))
    expect(docx.length).toBeGreaterThan(1)
    for (const foot of docx) expect(Buffer.from(foot.data).toString()).toContain('GX-2025-001')
    expect(Buffer.from((await writeDocument(model, 'html')).bytes).toString()).toContain('填报员 2025-11-20 09:30')
  })
})
