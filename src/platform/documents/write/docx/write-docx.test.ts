import mammoth from 'mammoth'
import { describe, expect, it } from 'vitest'
import { text } from '../../../../kernel/document.ts'
import { aCircular, aReport } from '../a-report.ts'
import { writeDocx } from './write-docx.ts'
import { readZip, writeZip } from './zip.ts'

const part = (bytes: Uint8Array, name: string): string => {
  const entry = readZip(bytes).find((one) => one.name === name)
  if (!entry) throw new Error(`${name} is missing`)
  return Buffer.from(entry.data).toString('utf8')
}
const read = async (bytes: Uint8Array): Promise<string> =>
  (await mammoth.extractRawText({ buffer: Buffer.from(bytes) })).value

describe('writeDocx', () => {
  it('is an A4 page with the margins of GB/T 9704 and different odd and even page numbers', async () => {
    const bytes = await writeDocx(aReport())
    const xml = part(bytes, 'word/document.xml')
    expect(xml).toMatch(/<w:pgSz [^>]*w:w="11906"[^>]*w:h="16838"/)
    expect(xml).toMatch(/<w:pgMar [^>]*w:top="2098"/)
    expect(xml).toMatch(/<w:pgMar [^>]*w:left="1587"/)
    expect(part(bytes, 'word/settings.xml')).toContain('<w:evenAndOddHeaders')
    const footers = readZip(bytes).filter((entry) => /footer\d\.xml$/.test(entry.name))
    expect(footers.map((entry) => /w:jc w:val="(\w+)"/.exec(Buffer.from(entry.data).toString())?.[1]).sort()).toEqual([
      'left',
      'right',
    ])
    expect(Buffer.from(footers[0]?.data ?? []).toString()).toContain('PAGE')
  })

  it('names an East Asian font on every run and exact lines in every paragraph of text', async () => {
    const xml = part(await writeDocx(aCircular()), 'word/document.xml')
    const runs = [...xml.matchAll(/<w:r>(?:(?!<\/w:r>).)*<w:t[ >](?:(?!<\/w:r>).)*<\/w:r>/gs)].map(([run]) => run)
    expect(runs.length).toBeGreaterThan(500)
    for (const run of runs) expect(run).toMatch(/w:eastAsia="(仿宋_GB2312|黑体|楷体_GB2312|方正小标宋简体)"/)
    const body = [...xml.matchAll(/<w:p>(?:(?!<w:p>|<\/w:p>).)*<\/w:p>/gs)]
      .map(([p]) => p)
      .filter((p) => p.includes('firstLine='))
    expect(body.length).toBeGreaterThan(15)
    for (const paragraph of body)
      expect(paragraph).toMatch(/w:line="560" w:lineRule="exact"|w:lineRule="exact" w:line="560"/)
    expect(xml).toMatch(/方正小标宋简体[^>]*>(?:(?!<w:t).)*<w:sz w:val="44"/s)
    expect(part(await writeDocx(aCircular()), 'word/fontTable.xml')).toContain('<w:altName w:val="仿宋"/>')
  })

  it('repeats the head of each table and does not split rows', async () => {
    const xml = part(await writeDocx(aReport()), 'word/document.xml')
    expect(xml.match(/<w:tbl>/g)).toHaveLength(2)
    expect(xml.match(/<w:tblHeader\/>/g)).toHaveLength(2)
    expect(xml.match(/<w:cantSplit\/>/g)).toHaveLength(36 + 40 + 2 + 1)
  })

  it('carries each chart as shapes with alt text and its labels as text', async () => {
    const xml = part(await writeDocx(aReport()), 'word/document.xml')
    expect(xml.match(/<wpg:wgp>/g)).toHaveLength(5)
    expect(xml).toContain('descr="三个单位达标；差距最大的是青岑县，还差42人。"')
    expect(xml).toContain('差42人</w:t>')
    expect(xml).toContain('<a:pattFill prst="wdUpDiag">')
    const ids = [...xml.matchAll(/<(?:wp:docPr|\w+:cNvPr) [^>]*?id="(\d+)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('has the red head, number, recipients and imprint of a circular, and none of them in a report', async () => {
    const circular = await read(await writeDocx(aCircular()))
    for (const words of [
      '云川市教育局文件',
      '云教职成通〔2025〕9号',
      '各县（区）教育局，市直各职业学校：',
      '抄送：市政府办公室',
      '2025年9月18日印发',
    ])
      expect(circular).toContain(words)
    expect(circular.indexOf('云川市教育局文件')).toBeLessThan(circular.indexOf('〔2025〕9号'))
    expect(await read(await writeDocx(aReport()))).not.toContain('文件')
  })

  it('numbers headings and signs with issuer and date', async () => {
    const words = await read(await writeDocx(aReport()))
    for (const label of ['一、总体情况', '（一）师资队伍', '1. 逾期报表', '六、下步建议', '图5　', '表2　'])
      expect(words).toContain(label)
    expect(words).toMatch(/云川市教育局\s+2025年9月18日/)
    expect(words).toContain('快照S-2025-0915')
  })

  it('gives the same bytes for the same model, dated by the model', async () => {
    const first = await writeDocx(aReport())
    await writeDocx(aCircular())
    expect(Buffer.compare(await writeDocx(aReport()), first)).toBe(0)
    expect(part(first, 'docProps/core.xml').match(/2025-09-18T00:00:00Z/g)).toHaveLength(2)
    expect(Buffer.compare(await writeDocx(aReport({ issuedOn: '2025-09-19' })), first)).not.toBe(0)
  })

  it('survives hostile text and very long paragraphs', async () => {
    const nasty = '</w:t><w:p>&amp; <![CDATA[ ]]> \u0000\u000b\ud800 "\'\u202e'
    const long = '职业教育'.repeat(2_500)
    const model = aReport({
      title: nasty,
      issuer: nasty,
      blocks: [
        { kind: 'heading', level: 1, text: nasty },
        { kind: 'paragraph', runs: [text(nasty), text(long)] },
        { kind: 'table', caption: nasty, head: [nasty], align: ['left'], rows: [[nasty]], source: nasty },
        {
          kind: 'chart',
          caption: nasty,
          unit: nasty,
          asOf: nasty,
          alt: nasty,
          data: { kind: 'bars', bars: [{ label: nasty, value: 1, text: nasty }] },
        },
        { kind: 'signature' },
      ],
    })
    const words = await read(await writeDocx(model))
    expect(words).toContain('</w:t><w:p>&amp; <![CDATA[ ]]>')
    expect(words).toContain(long)
    expect(words).not.toMatch(/[\u0000\u000b\u202e]/)
  })
})

describe('zip', () => {
  it('reads back what it writes, empty files and Chinese names too', () => {
    const entries = [
      { name: 'a.xml', data: Buffer.from('<a/>'.repeat(1_000)) },
      { name: '目录/空.txt', data: Buffer.alloc(0) },
    ]
    const back = readZip(writeZip(entries, '2025-09-18'))
    expect(back.map((entry) => entry.name)).toEqual(['a.xml', '目录/空.txt'])
    expect(Buffer.from(back[0]?.data ?? []).equals(entries[0]?.data ?? Buffer.alloc(1))).toBe(true)
    expect(back[1]?.data).toHaveLength(0)
  })

  it('refuses what is no package', () => {
    expect(() => readZip(Buffer.from('no'))).toThrow('not a zip')
  })
})
