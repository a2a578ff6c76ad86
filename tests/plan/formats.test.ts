import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { text, type Block, type DocumentFormat, type DocumentModel } from '../../src/kernel/document.ts'
import { readPlan } from '../../src/loop/plan/reading/read-plan.ts'
import type { Plan } from '../../src/loop/plan/reading/plan.ts'
import { readDocument } from '../../src/platform/documents/read/read-document.ts'
import { writeDocument } from '../../src/platform/documents/write/write-document.ts'

const NAME = 'yunchuan-2025-work-points'
const source = readFileSync(fileURLToPath(new URL(`../../policies/${NAME}.txt`, import.meta.url)), 'utf8')
const lines = source.split('\n').filter((l) => l.trim() !== '')
const expected = said(readPlan(source))

/** What a plan says, without places and line breaks, which differ from format to format. */
function said(plan: Plan): unknown {
  const bare = (s: string): string => s.replace(/\s/g, '').normalize('NFKC')
  return {
    tasks: plan.tasks.map((t) => [t.number, bare(t.title), t.lead.map(bare), t.support.map(bare)]),
    targets: plan.targets.map((t) => [t.value, t.upper, t.unit, t.comparator, t.due, t.kind, t.task]),
    milestones: plan.milestones.map((m) => [bare(m.quote), m.due, m.task]),
  }
}

async function readBack(bytes: Uint8Array, fileName: string): Promise<unknown> {
  return said(readPlan((await readDocument(bytes, fileName)).text))
}

/** The plan as an issued paper with its lines as paragraphs; title, number and signature come from the form. */
function paper(): DocumentModel {
  const body = lines.slice(4, -2)
  const blocks = body.map((line): Block => ({ kind: 'paragraph', runs: [text(line)] }))
  return {
    title: lines[1] as string,
    kind: 'circular',
    issuer: lines[0] as string,
    documentNumber: lines[2] as string,
    addressees: (lines[3] as string).replace(/[：:]$/, ''),
    issuedOn: '2025-02-18',
    period: '2025年',
    language: 'zh',
    blocks,
    notes: { snapshot: 'S-1', dataAsOf: '2025年2月18日' },
  }
}

const utf8 = (s: string): Uint8Array => new TextEncoder().encode(s)

/** A page as a browser saves it: navigation and footer around the text, each paragraph in its own element. */
function page(): string {
  const escaped = (s: string): string => s.replace(/&/g, '&amp;').replace(/</g, '&lt;')
  return [
    '<!doctype html><html><head><meta charset="utf-8"><title>云川市教育局</title>',
    '<style>.a{color:red}</style><script>var views = 1200;</script></head><body>',
    '<div class="nav"><a href="/">首页</a> &gt; <a href="/gk">信息公开</a> &gt; 正文</div>',
    ...lines.map((l) => `<p>&nbsp;&nbsp;${escaped(l)}</p>`),
    '<div>上一篇：没有了</div><div>版权所有：云川市教育局 ICP备12000001号</div></body></html>',
  ].join('\n')
}

/** Headings with #, the numbers of the first level in bold. */
const markdown = (): string =>
  lines.map((l, i) => (i === 1 ? `# ${l}` : /^[一二三四五]、/.test(l) ? `## ${l}` : l)).join('\n\n')

describe('one plan in every format', () => {
  it.each([
    ['plan.txt', source],
    ['plan-windows.txt', `\ufeff${source.replaceAll('\n', '\r\n')}`],
    ['plan.md', markdown()],
    ['plan.html', page()],
  ])('%s says the same', async (name, content) => {
    expect(await readBack(utf8(content), name)).toEqual(expected)
  })

  it.each<DocumentFormat>(['docx', 'pdf', 'html'])('our own %s says the same', async (format) => {
    const { bytes } = await writeDocument(paper(), format)
    expect(await readBack(bytes, `plan.${format}`)).toEqual(expected)
  })
})

describe('a table of tasks', () => {
  const table = readFileSync(
    fileURLToPath(new URL('../../policies/liujiang-2025-task-table.txt', import.meta.url)),
    'utf8',
  )
  const rows = table.split('\n').filter((l) => l.includes('\t'))
  const html = table
    .split('\n')
    .filter((l) => l.trim() !== '')
    .map((l) => {
      if (!l.includes('\t')) return `<p>${l}</p>`
      const cells = l.split('\t').map((c) => `<td><p>${c}</p></td>`)
      return `${l === rows[0] ? '<table>' : ''}<tr>${cells.join('')}</tr>${l === rows.at(-1) ? '</table>' : ''}`
    })
    .join('\n')

  it('says the same in a page, and in text between <pre> and </pre>', async () => {
    expect(await readBack(utf8(`<html><body>${html}</body></html>`), 'table.html')).toEqual(said(readPlan(table)))
    expect(await readBack(utf8(`<html><body><pre>${table}</pre></body></html>`), 'pre.html')).toEqual(
      said(readPlan(table)),
    )
  })
})
