import { afterAll, describe, expect, it } from 'vitest'
import { refusalOf, TempFiles } from './testing/temp-files.ts'
import { sheetBytes, workbookBytes, workbookParts } from './testing/workbook-bytes.ts'
import { zipBytes } from './testing/zip-bytes.ts'

const files = new TempFiles()
afterAll(() => files.drop())

const plain = sheetBytes('<row r="1"><c r="A1"><v>1</v></c></row>')
const codeOf = async (content: Uint8Array | string, fileName = 'a.xlsx', limits = {}): Promise<string> =>
  refusalOf(await files.put(content, fileName), limits)

describe('what is no workbook', () => {
  it('reads the harmless one', async () => expect(await codeOf(plain)).toBe('none'))

  it.each([
    ['nothing', '', 'file.empty'],
    ['a PDF', '%PDF-1.7 stamp', 'file.not-a-table'],
    ['a picture', Buffer.from('89504e470d0a1a0a0000', 'hex'), 'file.not-a-table'],
    ['a web page', '\ufeff  <html><table><tr><td>1</td></tr></table>', 'file.not-a-table'],
    ['an archive of pictures', zipBytes([{ name: 'scan.png', content: 'x' }]), 'file.not-a-workbook'],
    [
      'a text document',
      zipBytes([
        { name: '_rels/.rels', content: '<Relationships/>' },
        { name: 'word/document.xml', content: '<w/>' },
      ]),
      'file.not-a-workbook',
    ],
    ['an old workbook', Buffer.from(`d0cf11e0a1b11ae1${'00'.repeat(600)}`, 'hex'), 'file.old-excel'],
    [
      'a binary workbook',
      zipBytes([
        { name: '_rels/.rels', content: '<R/>' },
        { name: 'xl/workbook.bin', content: 'x' },
      ]),
      'file.old-excel',
    ],
    [
      'an encrypted workbook',
      Buffer.concat([
        Buffer.from(`d0cf11e0a1b11ae1${'00'.repeat(600)}`, 'hex'),
        Buffer.from('EncryptedPackage', 'utf16le'),
      ]),
      'file.encrypted',
    ],
    ['an archive with a password', zipBytes([{ name: 'xl/workbook.xml', content: 'x', flags: 1 }]), 'file.encrypted'],
    ['a text', 'a,b\n1,2\n', 'file.name-mismatch'],
    ['half a workbook', plain.subarray(0, plain.length / 2), 'file.damaged'],
    ['a workbook without its first bytes', Buffer.concat([Buffer.from('PK'), plain.subarray(40)]), 'file.damaged'],
  ])('refuses %s', async (_name, content, code) => expect(await codeOf(content)).toBe(code))

  it('refuses macros, in the file or in its name', async () => {
    const macro = workbookBytes({
      sheets: [{ name: 'a', xml: '' }],
      extra: [{ name: 'xl/vbaProject.bin', content: 'x' }],
    })
    expect(await codeOf(macro)).toBe('file.macro')
    expect(await codeOf(plain, 'a.XLSM')).toBe('file.macro')
  })

  it('refuses a file that is too large before it reads it', async () =>
    expect(await codeOf(plain, 'a.xlsx', { maxWorkbookBytes: plain.length - 1 })).toBe('file.too-large'))
})

describe('what hurts the reader', () => {
  const spaces = Buffer.alloc(40 * 1024 * 1024, 32)

  it('stops at a part that unpacks out of proportion', async () => {
    const bomb = workbookBytes({ sheets: [{ name: 'a', xml: `<sheetData/>${spaces.toString('latin1')}` }] })
    expect(bomb.length).toBeLessThan(100_000)
    expect(await codeOf(bomb)).toBe('file.unpacks-too-large')
  })

  it('stops when all parts together unpack too much', async () => {
    const sheets = Array.from({ length: 10 }, (_, index) => ({ name: `s${index}`, xml: ' '.repeat(1_000_000) }))
    expect(await codeOf(workbookBytes({ sheets }), 'a.xlsx', { maxUnpackedBytes: 5_000_000 })).toBe(
      'file.unpacks-too-large',
    )
  })

  it('does not believe the sizes in the directory', async () => {
    const parts = workbookParts({ sheets: [{ name: 'a', xml: 'x'.repeat(1000) }] })
    const lying = parts.map((part) => (part.name.includes('worksheets') ? { ...part, claimBytes: 5 } : part))
    expect(await codeOf(zipBytes(lying))).toBe('file.damaged')
  })

  it('refuses entries that share their bytes', async () => {
    const bytes = zipBytes(workbookParts({ sheets: [{ name: 'a', xml: '' }] }))
    const first = bytes.indexOf('PK\x01\x02', 0, 'latin1')
    for (let at = first; at >= 0; at = bytes.indexOf('PK\x01\x02', at + 4, 'latin1')) {
      bytes.writeUInt32LE(bytes.length - 60, at + 20)
      bytes.writeUInt32LE(0, at + 42)
    }
    expect(await codeOf(bytes)).toBe('file.unpacks-too-large')
  })

  it('refuses two parts of one name and too many parts', async () => {
    const twice = [...workbookParts({ sheets: [] }), { name: 'XL/workbook.xml', content: '<workbook/>' }]
    expect(await codeOf(zipBytes(twice))).toBe('file.damaged')
    const many = Array.from({ length: 50 }, (_, index) => ({ name: `p${index}`, content: '' }))
    expect(await codeOf(zipBytes(many), 'a.xlsx', { maxParts: 40 })).toBe('file.unpacks-too-large')
  })

  it('refuses entity declarations of any kind', async () => {
    const laughs = '<!DOCTYPE sst [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    const parts = workbookParts({ sheets: [{ name: 'a', xml: '' }], sharedStrings: '' }).map((part) =>
      part.name === 'xl/sharedStrings.xml' ? { ...part, content: `${laughs}<sst><si><t>&b;</t></si></sst>` } : part,
    )
    expect(await codeOf(zipBytes(parts))).toBe('file.unsafe-xml')
  })

  it.each([
    ['unclosed tags', '<row r="1"><c r="A1">'],
    ['too many closing tags', '</sheetData></worksheet></x><sheetData>'],
    ['elements without end', '<a>'.repeat(100)],
    ['a tag that never ends', `<row ${'x'.repeat(2_000_000)}`],
    ['rows that run backwards', '<row r="5"/><row r="4"/>'],
    ['a row beyond the sheet', '<row r="9999999"/>'],
    ['a text that is not in the table', '<row r="1"><c r="A1" t="s"><v>7</v></c></row>'],
    ['a cell without column', '<row r="1"><c r="12"><v>7</v></c></row>'],
    ['an address that is no column', '<row r="1"><c r="?"><v>7</v></c></row>'],
  ])('refuses %s', async (_name, rows) => expect(await codeOf(sheetBytes(rows))).toBe('file.damaged'))

  it('refuses too many cells, cells far to the right and endless texts', async () => {
    const row = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>1</v></c></row>'
    expect(await codeOf(sheetBytes(row), 'a.xlsx', { maxCells: 1 })).toBe('file.too-many-cells')
    expect(await codeOf(sheetBytes('<row r="1"><c r="XFD1"><v>1</v></c></row>'))).toBe('file.too-wide')
    expect(
      await codeOf(sheetBytes(`<row r="1"><c r="A1" t="inlineStr"><is><t>${'长'.repeat(120_000)}</t></is></c></row>`)),
    ).toBe('file.cell-too-long')
  })

  it('passes over a hundred thousand blank rows with formats', async () => {
    const rows = Array.from(
      { length: 100_000 },
      (_, index) => `<row r="${index + 1}"><c r="A${index + 1}" s="1"/></row>`,
    )
    const source = await files.put(
      sheetBytes(`${rows.join('')}<row r="100001"><c r="A100001"><v>1</v></c></row>`),
      'a.xlsx',
    )
    expect(await refusalOf(source, { maxCells: 1 })).toBe('none')
  })
})

describe('CSV', () => {
  it.each([
    ['bytes of no encoding', Buffer.from([0x61, 0x2c, 0xff, 0xff, 0x0a]), 'kit.encoding'],
    ['NUL bytes', Buffer.from('a,b\0\n'), 'file.binary'],
    ['UTF-16 with NUL characters', Buffer.from('\ufeffa\0', 'utf16le'), 'file.binary'],
    ['a quote that never closes', `a,"b${'x\n'.repeat(600_000)}`, 'file.csv-quotes'],
    ['a quote open at the end', 'a,b\n1,"2', 'file.csv-quotes'],
    ['text after a closing quote', 'a,b\n1,"2"x\n', 'file.csv-quotes'],
    ['a record of a thousand and one cells', ','.repeat(1001), 'file.too-wide'],
    ['a cell without end', `a,${'x'.repeat(200_000)}\n`, 'file.cell-too-long'],
    ['a PDF', '%PDF-1.4', 'file.not-a-table'],
  ])('refuses %s', async (_name, content, code) => expect(await codeOf(content, 'a.csv')).toBe(code))
})
