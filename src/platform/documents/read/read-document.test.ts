import { Document, Packer, Paragraph, Table, TableCell, TableRow } from 'docx'
import { describe, expect, it } from 'vitest'
import { isRefusal } from '../../../kernel/refusal.ts'
import { LOCKED_PDF } from './locked-pdf.fixture.ts'
import { readDocument } from './read-document.ts'

const utf8 = (s: string): Uint8Array => new TextEncoder().encode(s)
// 云川职教 in GB18030
const GB = Uint8Array.of(0xd4, 0xc6, 0xb4, 0xa8, 0xd6, 0xb0, 0xbd, 0xcc)

async function refusalCode(bytes: Uint8Array, name: string): Promise<string> {
  try {
    await readDocument(bytes, name)
  } catch (error) {
    if (isRefusal(error)) return error.code
    throw error
  }
  return 'read'
}

/** The smallest PDF that shows a line of text, or an empty page. */
function pdf(text: string): Uint8Array {
  const stream = text === '' ? '' : `BT /F1 12 Tf 50 700 Td (${text}) Tj ET`
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>',
    `<</Length ${stream.length}>>stream\n${stream}\nendstream`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
  ]
  return utf8(
    `%PDF-1.4\n${objects.map((o, i) => `${i + 1} 0 obj${o}endobj`).join('\n')}\ntrailer<</Root 1 0 R/Size 6>>`,
  )
}

describe('readDocument', () => {
  it('reads UTF-8 with and without mark, UTF-16 and GB18030', async () => {
    expect((await readDocument(utf8('\ufeff云川职教'), 'a.txt')).text).toBe('云川职教')
    expect((await readDocument(GB, 'a.txt')).text).toBe('云川职教')
    const wide = new Uint8Array([
      0xff,
      0xfe,
      ...[...'云川'].flatMap((c) => [c.charCodeAt(0) & 255, c.charCodeAt(0) >> 8]),
    ])
    expect((await readDocument(wide, 'a.txt')).text).toBe('云川')
    expect(await readDocument(utf8('# 要点'), 'a.md')).toEqual({ text: '# 要点', kind: 'md' })
  })

  it('keeps the lines of <pre> in a page and the tabs of a DOCX', async () => {
    const page = '<body><p>一\t二</p><pre>甲\t乙\n丙 丁</pre></body>'
    expect((await readDocument(utf8(page), 'p.html')).text.split('\n')).toEqual(['一 二', '甲\t乙', '丙 丁'])
    const doc = new Document({ sections: [{ children: [new Paragraph('1\t基地\t市教育局')] }] })
    expect((await readDocument(new Uint8Array(await Packer.toBuffer(doc)), 't.docx')).text).toBe('1\t基地\t市教育局')
  })

  it('reads a saved page without menus, with table rows and numbered lists', async () => {
    const menu = Array.from({ length: 8 }, (_, i) => `<li><a href="/${i}">栏目${i}</a></li>`).join('')
    const page = `<html><head><title>x</title><script>var a</script></head><body><nav>首页</nav><ul>${menu}</ul>
      <h1>工作要点</h1><p>一、总体<b>要求</b></p><ol start="3"><li>建基地</li><li><p>办比赛</p></li></ol>
      <table><tr><td>项目</td><td><p>基地</p><p>建设</p></td></tr></table>第一行<br>第二行</body></html>`
    const { text, kind } = await readDocument(utf8(page), 'p.html')
    expect(kind).toBe('html')
    expect(text.split('\n')).toEqual([
      '工作要点',
      '一、总体要求',
      '3. 建基地',
      '4. 办比赛',
      '项目\t基地建设',
      '第一行',
      '第二行',
    ])
  })

  it('reads paragraphs and tables of a DOCX', async () => {
    const row = new TableRow({ children: ['序号', '项目'].map((t) => new TableCell({ children: [new Paragraph(t)] })) })
    const file = new Document({
      sections: [
        { children: [new Paragraph('云川市工作要点'), new Paragraph('1.建基地10个。'), new Table({ rows: [row] })] },
      ],
    })
    const { text, kind } = await readDocument(new Uint8Array(await Packer.toBuffer(file)), 'p.docx')
    expect(kind).toBe('docx')
    expect(text.split('\n')).toEqual(['云川市工作要点', '1.建基地10个。', '序号\t项目'])
  })

  it('reads a PDF and says when it is locked or holds no text', async () => {
    expect(await readDocument(pdf('plan 2025'), 'p.pdf')).toEqual({ text: 'plan 2025', kind: 'pdf' })
    expect(await refusalCode(LOCKED_PDF, 'p.pdf')).toBe('documents.locked')
    expect(await refusalCode(pdf(''), 'p.pdf')).toBe('documents.scanned')
  })

  it('refuses what it cannot read, with a stable code', async () => {
    expect(await refusalCode(new Uint8Array(), 'a.txt')).toBe('documents.empty')
    expect(await refusalCode(utf8(' \n '), 'a.txt')).toBe('documents.empty')
    expect(await refusalCode(utf8('x'), 'a.exe')).toBe('documents.unknown-kind')
    expect(await refusalCode(Uint8Array.of(1, 0, 2, 0), 'a.txt')).toBe('documents.unknown-kind')
    expect(await refusalCode(Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0), 'a.xlsx')).toBe('documents.unknown-kind')
    expect(await refusalCode(Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0), 'a.docx')).toBe('documents.damaged')
    expect(await refusalCode(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0), 'a.doc')).toBe(
      'documents.old-or-locked-office-file',
    )
    expect(await refusalCode(utf8('%PDF-1.7 broken'), 'a.pdf')).toBe('documents.damaged')
  })
})
