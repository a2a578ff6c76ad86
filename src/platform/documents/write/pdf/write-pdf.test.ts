import { extractText, getDocumentProxy, getMeta } from 'unpdf'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { text } from '../../../../kernel/document.ts'
import { aCircular, aReport, charts } from '../a-report.ts'
import { writePdf } from './write-pdf.ts'

const read = async (bytes: Uint8Array): Promise<readonly string[]> => {
  const { text: pages } = await extractText(await getDocumentProxy(bytes.slice()), { mergePages: false })
  return pages.map((page) => page.normalize('NFKC').replace(/\s+/g, ''))
}

afterEach(() => vi.restoreAllMocks())

describe('writePdf', () => {
  it('holds the Chinese text of body, tables and charts', async () => {
    const words = (await read(await writePdf(aReport()))).join('')
    for (const part of [
      '云川市职业教育监测报告',
      '一、总体情况',
      '(一)师资队伍',
      '双师型教师占专业课教师比例为56.8%',
      '红色预警',
      '差42人',
      '目标60%',
      '按结业统计',
      '快照S-2025-0915',
    ])
      expect(words).toContain(part)
  })

  it('repeats the head of a table on the next page and numbers the pages', async () => {
    const pages = await read(await writePdf(aReport()))
    expect(pages.filter((page) => page.includes('序号学校'))).toHaveLength(2)
    pages.forEach((page, i) => expect(page).toContain(`—${i + 1}—`))
  })

  it('never leaves a heading at the foot of a page', async () => {
    for (const model of [aReport(), aCircular()])
      for (const page of await read(await writePdf(model)))
        expect(page).not.toMatch(/(、主要指标进展|师资队伍|办学条件|职业培训)—?\d*—?$/)
  })

  it('has the red head of a circular', async () => {
    const [first = ''] = await read(await writePdf(aCircular()))
    expect(first).toMatch(/^云川市教育局文件.*云教职成通〔2025〕9号.*各县\(区\)教育局/)
  })

  it('gives the same bytes for the same model, dated by the model', async () => {
    const first = await writePdf(aReport())
    await writePdf(aCircular())
    expect(Buffer.compare(await writePdf(aReport()), first)).toBe(0)
    const { info } = await getMeta(first.slice())
    expect(String(info.CreationDate)).toMatch(/^D:20250918/)
    expect(info.Title).toBe('云川市职业教育监测报告')
  })

  it('asks nothing of the network', async () => {
    const fetch = vi.spyOn(globalThis, 'fetch').mockRejectedValue(new Error('network'))
    await writePdf(aReport({ blocks: [charts.bars, { kind: 'paragraph', runs: [text('http://example.org/a.png')] }] }))
    expect(fetch).not.toHaveBeenCalled()
  })

  it('survives hostile text and a paragraph of ten thousand characters', async () => {
    const nasty = '<svg onload="x"> &amp; \u0000\u000b\ud800 ]]>'
    const long = '职业教育'.repeat(2_500)
    const pages = await read(
      await writePdf(
        aReport({
          title: nasty,
          blocks: [
            { kind: 'paragraph', runs: [text(nasty), text(long)] },
            {
              ...charts.dots,
              data: {
                ...charts.dots.data,
                kind: 'dots',
                target: { value: 1, text: nasty },
                rows: [{ label: nasty, value: 1, text: nasty, distance: nasty, met: true }],
              },
            },
          ],
        }),
      ),
    )
    expect(pages.join('').split('职业教育').length).toBeGreaterThan(2_400)
    expect(pages.join('')).toContain('<svgonload="x">&amp;')
  })
})
