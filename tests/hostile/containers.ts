import { gzipSync } from 'node:zlib'
import { workbookParts } from '../../src/platform/excel/testing/workbook-bytes.ts'
import { zipBytes, type ZipPart } from '../../src/platform/excel/testing/zip-bytes.ts'
import {
  csvText,
  failed,
  refusedAtOnce,
  goodSheet,
  GOOD_TABLE,
  refused,
  rowsXml,
  same,
  type HostileFile,
} from './file-kit.ts'

const good = goodSheet()
const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex')
const padded = (head: Buffer | string): Buffer => Buffer.concat([Buffer.from(head), Buffer.alloc(600, 7)])
const parts = (): ZipPart[] =>
  workbookParts({ sheets: [{ name: '教职工', xml: `<sheetData>${rowsXml(GOOD_TABLE)}</sheetData>` }] })
const replaced = (name: string, content: string | Buffer): Buffer =>
  zipBytes(parts().map((p) => (p.name === name ? { ...p, content } : p)))
const without = (name: string): Buffer => zipBytes(parts().filter((p) => p.name !== name))
const SHEET = 'xl/worksheets/s1.xml'
const RELS = 'xl/_rels/workbook.xml.rels'

const STRANGERS: readonly (readonly [string, Buffer])[] = [
  ['a PDF', padded('%PDF-1.7\n')],
  ['a PNG', padded(hex('89504e470d0a1a0a0000000d49484452'))],
  ['a JPEG', padded(hex('ffd8ffe000104a464946'))],
  ['a GIF', padded('GIF89a')],
  ['a web page', Buffer.from('<!DOCTYPE html><table><tr><td>姓名</td></tr></table>')],
  ['an XML table', Buffer.from('<?xml version="1.0"?><Workbook><Worksheet/></Workbook>')],
  ['JSON', Buffer.from('[{"姓名":"林向阳"}]')],
  ['an old workbook', hex(`d0cf11e0a1b11ae1${'00'.repeat(1024)}`)],
  ['a RAR archive', padded(hex('526172211a0700'))],
  ['a 7z archive', padded(hex('377abcaf271c'))],
  ['a gzip of a CSV', gzipSync(csvText(GOOD_TABLE))],
  ['a program', padded('MZ')],
  ['an ELF program', padded(hex('7f454c46'))],
  ['a script', Buffer.from('#!/bin/sh\nrm -rf /\n')],
  ['a database', padded('SQLite format 3\0')],
]

const laughs = `<!DOCTYPE x [${Array.from({ length: 12 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('')}]>`
const spaces = (megabytes: number): string => ' '.repeat(megabytes * 1024 * 1024)

/** Files whose outside is wrong: other kinds under a table's name, damaged and malicious archives. */
export const containers: readonly HostileFile[] = [
  ...STRANGERS.map(([name, content]) => failed(`${name} named xlsx`, '教职工.xlsx', () => content)),
  ...STRANGERS.map(([name, content]) => refused(`${name} named csv`, '教职工.csv', () => content)),
  same('a workbook named csv', 'a.csv', () => good),
  failed('a CSV named xlsx', 'a.xlsx', () => Buffer.from(csvText(GOOD_TABLE))),
  same('a workbook named exe', 'a.exe', () => good),
  same('a workbook without extension', '教职工', () => good),
  failed('a workbook named xlsm', 'a.xlsm', () => good, 'file.macro'),
  same('a workbook named xls', 'a.xls', () => good),
  same('a name with a path', '../../../../etc/passwd.xlsx', () => good),
  same('a name of three hundred characters', `${'长'.repeat(80)}.xlsx`, () => good),
  same('a name of markup', '<img src=x onerror=alert(1)>.xlsx', () => good),
  refusedAtOnce('nothing', 'a.xlsx', () => Buffer.alloc(0), 'collect.file-missing'),
  failed('four bytes', 'a.xlsx', () => Buffer.from('PK\x03\x04')),
  failed('an archive of nothing', 'a.xlsx', () => zipBytes([])),
  ...Array.from({ length: 14 }, (_, i) =>
    refused(`cut off after ${i + 1} of 15 parts`, 'a.xlsx', () => good.subarray(0, (good.length * (i + 1)) / 15)),
  ),
  ...Array.from({ length: 10 }, (_, i) =>
    failed(`the directory overwritten from byte ${i * 7}`, 'a.xlsx', () => {
      const copy = Buffer.from(good)
      copy.fill(0xa5, copy.indexOf('PK\x01\x02', 0, 'latin1') + i * 7, copy.length - 30)
      return copy
    }),
  ),
  failed('a password', 'a.xlsx', () => zipBytes(parts().map((p) => ({ ...p, flags: 1 }))), 'file.encrypted'),
  failed(
    'a macro inside',
    'a.xlsx',
    () => zipBytes([...parts(), { name: 'xl/vbaProject.bin', content: 'x' }]),
    'file.macro',
  ),
  failed('no workbook part', 'a.xlsx', () => without('xl/workbook.xml')),
  failed('no sheet part', 'a.xlsx', () => without(SHEET)),
  refused('no relations of the workbook', 'a.xlsx', () => without(RELS)),
  failed('a sheet that leads out of the archive', 'a.xlsx', () =>
    replaced(
      RELS,
      parts()
        .find((p) => p.name === RELS)!
        .content.toString()
        .replace('worksheets/s1.xml', '../../../../etc/passwd'),
    ),
  ),
  refused('a sheet on the network', 'a.xlsx', () =>
    replaced(
      RELS,
      parts()
        .find((p) => p.name === RELS)!
        .content.toString()
        .replace('Target="worksheets/s1.xml"', 'Target="http://127.0.0.1:1/s.xml" TargetMode="External"'),
    ),
  ),
  same('a part whose name leads out', 'a.xlsx', () =>
    zipBytes([...parts(), { name: '../../outside.txt', content: 'x' }]),
  ),
  failed('two parts of one name', 'a.xlsx', () => zipBytes([...parts(), { name: SHEET, content: '<worksheet/>' }])),
  failed('six thousand parts', 'a.xlsx', () =>
    zipBytes([...parts(), ...Array.from({ length: 6000 }, (_, i) => ({ name: `p${i}`, content: '' }))]),
  ),
  failed(
    'a sheet of forty megabytes of blanks',
    'a.xlsx',
    () => replaced(SHEET, `<worksheet><sheetData/>${spaces(40)}</worksheet>`),
    'file.unpacks-too-large',
  ),
  failed('texts that unpack to two hundred megabytes', 'a.xlsx', () =>
    zipBytes([
      ...parts().filter((p) => p.name !== RELS),
      {
        name: RELS,
        content: parts()
          .find((p) => p.name === RELS)!
          .content.toString()
          .replace(
            '</Relationships>',
            '<Relationship Id="rS" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>',
          ),
      },
      { name: 'xl/sharedStrings.xml', content: Buffer.alloc(200 * 1024 * 1024, 32) },
    ]),
  ),
  failed('a size that lies', 'a.xlsx', () =>
    zipBytes(parts().map((p) => (p.name === SHEET ? { ...p, claimBytes: 5 } : p))),
  ),
  failed('a size of four gigabytes', 'a.xlsx', () =>
    zipBytes(parts().map((p) => (p.name === SHEET ? { ...p, claimBytes: 0xfffffff0 } : p))),
  ),
  failed('an archive within an archive', 'a.xlsx', () => zipBytes([{ name: 'inner.xlsx', content: good }])),
  failed(
    'entities that multiply',
    'a.xlsx',
    () =>
      replaced(
        SHEET,
        `${laughs}<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&l12;</t></is></c></row></sheetData></worksheet>`,
      ),
    'file.unsafe-xml',
  ),
  failed(
    'an entity that reads a file',
    'a.xlsx',
    () =>
      replaced(
        SHEET,
        '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&f;</t></is></c></row></sheetData></worksheet>',
      ),
    'file.unsafe-xml',
  ),
  failed('a document type on the network', 'a.xlsx', () =>
    replaced('xl/workbook.xml', '<!DOCTYPE x SYSTEM "http://127.0.0.1:1/x.dtd"><workbook/>'),
  ),
  refused('a workbook part of rubbish', 'a.xlsx', () => replaced('xl/workbook.xml', 'rubbish')),
  refused('a sheet part of rubbish', 'a.xlsx', () => replaced(SHEET, Buffer.alloc(5000, 200))),
  refused('a sheet part of nothing', 'a.xlsx', () => replaced(SHEET, '')),
  refused('a sheet in UTF-16 that says UTF-8', 'a.xlsx', () =>
    replaced(SHEET, Buffer.from(`<worksheet><sheetData>${rowsXml(GOOD_TABLE)}</sheetData></worksheet>`, 'utf16le')),
  ),
  failed('elements a hundred thousand deep', 'a.xlsx', () => replaced(SHEET, `<worksheet>${'<a>'.repeat(100_000)}`)),
]
