import { teacherLine } from '../../src/loop/collect/testing/small-campaign.ts'
import { at, changed, csvText, GOOD_TABLE, issue, same, type HostileFile } from './file-kit.ts'

const csv = (table: readonly (readonly string[])[]) => (): Buffer => Buffer.from(csvText(table))
const cell = (row: number, heading: string, value: string): (() => Buffer) => csv(changed(row, heading, value))
const fullWidth = (text: string): string => text.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))
const good = GOOD_TABLE[1]!
const paper = good[at('证件号码')]!

const bad = (name: string, heading: string, value: string): HostileFile =>
  issue(`${heading}: ${name}`, 'a.csv', cell(1, heading, value), { row: 2, column: at(heading) + 1 })
const fine = (name: string, heading: string, value: string): HostileFile =>
  same(`${heading}: ${name}`, 'a.csv', cell(1, heading, value))

/** What people type, paste and try: harmless spellings come out the same, wrong ones are named with row and column. */
export const values: readonly HostileFile[] = [
  fine('full-width digits', '证件号码', fullWidth(paper)),
  fine('blanks around', '证件号码', `  ${paper}\u3000`),
  fine('zero-width characters', '证件号码', `\u200b${paper}\ufeff`),
  fine('blanks around', '姓名', ' 林向阳 '),
  fine('a no-break blank', '岗位类别', '\u00a0教师'),
  fine('a full-width number', '企业工作年限', '２'),
  fine('another spelling of a month', '进校年月', '2009.8'),
  fine('a month with characters', '进校年月', '2009年8月'),
  fine('a month with a slash', '进校年月', '2009/08'),
  bad('one digit short', '证件号码', paper.slice(0, 17)),
  bad('fifteen digits', '证件号码', paper.slice(0, 15)),
  bad('one digit more', '证件号码', `${paper}1`),
  bad('a wrong check character', '证件号码', paper.slice(0, 17) + (paper.endsWith('5') ? '6' : '5')),
  bad('a thirteenth month of birth', '证件号码', `${paper.slice(0, 10)}13${paper.slice(12)}`),
  bad('as a spreadsheet shortens it', '证件号码', '2.39921E+17'),
  bad('letters', '证件号码', 'ABCDEFGHIJKLMNOPQR'),
  bad('nothing', '证件号码', ''),
  bad('nothing', '姓名', ''),
  bad('only blanks', '姓名', '   '),
  bad('nothing', '岗位类别', ''),
  bad('a word that is no code', '岗位类别', '宇航员'),
  bad('a formula', '岗位类别', "=cmd|'/c calc'!A1"),
  bad('a formula with at', '岗位类别', '@SUM(1,2)'),
  bad('an attack on the database', '岗位类别', "'); drop table teachers; --"),
  bad('markup', '岗位类别', '<script>alert(1)</script>'),
  bad('a path', '岗位类别', '../../../../etc/passwd'),
  bad('a placeholder', '岗位类别', ['$', '{jndi:ldap://127.0.0.1/a}'].join('')),
  bad('neither yes nor no', '专任教师', '也许'),
  bad('a thirteenth month', '进校年月', '2009-13'),
  bad('a month in the far future', '进校年月', '2999-01'),
  bad('a month before everyone', '进校年月', '0001-01'),
  bad('words', '进校年月', '前年'),
  bad('below zero', '企业工作年限', '-3'),
  bad('beyond measure', '企业工作年限', '999999999999999999999'),
  bad('words', '企业工作年限', '两年多'),
  bad('a hexadecimal', '企业工作年限', '0x10'),
  bad('an unknown degree', '学历', '幼儿园'),
  bad('five characters', '手机', '12345'),
  bad('ten thousand characters', '岗位类别', '教'.repeat(10_000)),
  bad('ten thousand characters', '姓名', '林'.repeat(10_000)),
  bad('running from right to left', '姓名', '\u202e林向阳\u202c'),
  bad('control characters', '姓名', '林\u0007向\u001b[31m阳'),
  bad('pictures', '姓名', '👨‍👩‍👧‍👦'.repeat(5)),
  bad('pictures', '证件号码', '👨‍👩‍👧‍👦'),
  bad('pictures', '手机', '😀'.repeat(11)),
  bad('pictures', '岗位类别', '😀'),
  issue('the same person twice', 'a.csv', csv([...GOOD_TABLE, good]), { code: 'kit.duplicate-key', row: 5, column: 3 }),
  issue(
    'the same person a thousand times',
    'a.csv',
    csv([...GOOD_TABLE, ...Array.from({ length: 1000 }, () => good)]),
    { code: 'kit.duplicate-key', row: 5, column: 3 },
  ),
  issue(
    'two names for one paper number',
    'a.csv',
    csv([...GOOD_TABLE, good.map((t, c) => (c === at('姓名') ? '别人' : t))]),
    { row: 5 },
  ),
  issue(
    'a thousand rows that are wrong in every cell',
    'a.csv',
    csv([GOOD_TABLE[0]!, ...Array.from({ length: 1000 }, () => good.map(() => '？'))]),
  ),
  issue('a row of too few cells', 'a.csv', () => Buffer.from(`${csvText(GOOD_TABLE)}\r\n韦立群`), { row: 5 }),
  issue(
    'a post that contradicts full-time teaching',
    'a.csv',
    csv([GOOD_TABLE[0]!, ...GOOD_TABLE.slice(1, 3), teacherLine(3, '方启明', { post: '教辅' }).split(',')]),
    { code: 'teachers.full-time-post', row: 4, column: 5 },
  ),
]
