import { docxBytes, docxParts } from '../../src/platform/documents/read/testing/docx-bytes.ts'
import { LOCKED_PDF } from '../../src/platform/documents/read/locked-pdf.fixture.ts'
import { zipBytes } from '../../src/platform/excel/testing/zip-bytes.ts'
import { csvText } from './file-kit.ts'
import { plainPdf } from './plain-pdf.ts'

/** A file for one of the doors beside the registers: a list of units or people, an opening balance, a plan. */
export interface DoorFile {
  readonly name: string
  readonly fileName: string
  readonly content: () => Buffer
  /** `refused`: a problem document; `told`: problems with rows, nothing stored; `taken`: read, and harmless however odd. */
  readonly is: 'refused' | 'told' | 'taken'
}

/** Values that people paste and attackers try, in a place where a code or a number should stand. */
const ODD = [
  "=cmd|'/c calc'!A1",
  '@SUM(1,2)',
  '<script>alert(1)</script>',
  "'); drop table org; --",
  '../../../../etc/passwd',
  '__proto__',
  '\u202e9900',
  '林\u0007向\u001b[31m阳',
  '👨‍👩‍👧‍👦',
  '长'.repeat(10_000),
  '1e400',
  '-1',
]

const list = (head: string, good: string, at: number, value: string): Buffer =>
  Buffer.from(csvText([head.split(','), good.split(',').map((c, i) => (i === at ? value : c))]))

function listFiles(fileName: string, head: string, good: string, at: number, limit: number): DoorFile[] {
  const heads = head.split(',')
  return [
    // What is odd and yet a name that somebody may have to sign in with, such as __proto__, is no fault.
    ...ODD.filter((value) => heads[at] !== '登录名' || !/^[\w.-]{3,40}$/.test(value)).map((value, i): DoorFile => ({
      name: `${heads[at] ?? ''}: ${i} ${value.slice(0, 20)}`,
      fileName,
      content: () => list(head, good, at, value),
      is: 'told',
    })),
    { name: 'headings alone', fileName, content: () => Buffer.from(head), is: 'taken' },
    { name: 'rows without headings', fileName, content: () => Buffer.from(good), is: 'refused' },
    { name: 'other headings', fileName, content: () => Buffer.from('甲,乙\n1,2'), is: 'refused' },
    {
      name: 'more rows than the limit',
      fileName,
      content: () => Buffer.from(`${head}\n${`${good}\n`.repeat(limit + 1)}`),
      is: 'refused',
    },
    {
      name: 'the same row three times',
      fileName,
      content: () => Buffer.from(`${head}\n${`${good}\n`.repeat(3)}`),
      // A second row of a person brings a second role; the same role again brings nothing.
      is: heads[at] === '登录名' ? 'taken' : 'told',
    },
  ]
}

export const UNIT_FILES = listFiles(
  '单位.csv',
  '单位代码,单位名称,类别,上级单位代码',
  '3623990009,新学校,school 中职学校,239921',
  3,
  5_000,
)
export const PEOPLE_FILES = listFiles(
  '人员.csv',
  '登录名,姓名,单位代码,角色',
  'new.clerk,新人,3623990001,clerk 填报员',
  0,
  1_000,
)
export const OPENING_FILES = listFiles(
  '期初.csv',
  '单位代码,单位名称,数据项,期间,分组,数值,来源说明',
  '3623990001,临溪县职业教育中心,teachers.specialised,2024-2025,,12,2024年年报',
  5,
  50_000,
)

const line = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`
const laughs = '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;&b;">]>'
const plan = (name: string, fileName: string, content: () => Buffer, is: DoorFile['is'] = 'refused'): DoorFile => ({
  name,
  fileName,
  content,
  is,
})

export const PLAN_FILES: readonly DoorFile[] = [
  plan('nothing', 'a.txt', () => Buffer.alloc(0)),
  plan('blanks', 'a.txt', () => Buffer.from(' \n\t\u3000')),
  plan('zero bytes', 'a.txt', () => Buffer.from('要\0点')),
  plan('more than a million characters', 'a.txt', () => Buffer.from('要点'.repeat(500_001))),
  plan('a program', 'a.exe', () => Buffer.from('MZ')),
  plan('a workbook', 'a.xlsx', () => zipBytes([{ name: 'xl/workbook.xml', content: '<workbook/>' }])),
  plan('an old document', 'a.doc', () => Buffer.from(`d0cf11e0a1b11ae1${'00'.repeat(600)}`, 'hex')),
  plan('a text named docx', 'a.docx', () => Buffer.from('要点')),
  plan('a text named pdf', 'a.pdf', () => Buffer.from('要点')),
  plan('a PDF under a password', 'a.pdf', () => LOCKED_PDF),
  plan('a PDF without text', 'a.pdf', () => plainPdf('')),
  plan('half a PDF', 'a.pdf', () => plainPdf('plan').subarray(0, 200)),
  plan('half a DOCX', 'a.docx', () => docxBytes(line('要点')).subarray(0, 300)),
  plan('a DOCX of a million paragraphs', 'a.docx', () => docxBytes(line('云').repeat(1_000_000))),
  plan('a DOCX that unpacks without end', 'a.docx', () => docxBytes(`${line('云')}${' '.repeat(60 * 1024 * 1024)}`)),
  plan('a DOCX of five hundred levels', 'a.docx', () => docxBytes('<w:sdt>'.repeat(500) + '</w:sdt>'.repeat(500))),
  plan('a DOCX that declares entities', 'a.docx', () =>
    zipBytes(
      docxParts(line('&c;')).map((p) =>
        p.name.startsWith('word') ? { ...p, content: laughs + String(p.content) } : p,
      ),
    ),
  ),
  plan('a DOCX without its document', 'a.docx', () =>
    zipBytes(docxParts('').filter((p) => !p.name.startsWith('word'))),
  ),
  plan('a DOCX with a password', 'a.docx', () => zipBytes(docxParts(line('云')).map((p) => ({ ...p, flags: 1 })))),
  plan('a page of scripts', 'a.html', () => Buffer.from('<script>document.cookie</script>')),
  plan('a page of four hundred thousand tags', 'a.html', () => Buffer.from('<p>云</p>'.repeat(200_000))),
  plan(
    'a page of markup and formulas',
    'b.html',
    () => Buffer.from("<h1>=cmd|'/c calc'!A1</h1><img src=x onerror=alert(1)><p>一、建基地</p>"),
    'taken',
  ),
  plan('a text of formulas', 'c.txt', () => Buffer.from("=cmd|'/c calc'!A1\n一、@SUM(1)\n1.建成基地10个。"), 'taken'),
  plan('a name with a path', '../../../etc/passwd.txt', () => Buffer.from('一、建成基地12个。'), 'taken'),
  plan('brackets and nothing else', 'd.txt', () => Buffer.from('（'.repeat(20_000)), 'taken'),
]
