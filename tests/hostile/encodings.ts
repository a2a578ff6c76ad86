import { csvText, failed, GOOD_TABLE, issue, refused, refusedAtOnce, same, type HostileFile } from './file-kit.ts'

const tables = new Map<string, Map<string, number[]>>()

/** The bytes of each character of a two-byte encoding, found by asking the platform's decoder. */
function bytesOf(encoding: string): Map<string, number[]> {
  const known = tables.get(encoding)
  if (known) return known
  const decoder = new TextDecoder(encoding)
  const table = new Map<string, number[]>()
  for (let high = 0x81; high <= 0xfe; high++)
    for (let low = 0x40; low <= 0xfe; low++) {
      const text = decoder.decode(Uint8Array.of(high, low))
      if (text.length === 1 && text !== '\ufffd' && !table.has(text)) table.set(text, [high, low])
    }
  tables.set(encoding, table)
  return table
}

const encode = (text: string, encoding: string): Buffer =>
  Buffer.from([...text].flatMap((c) => (c < '\x80' ? [c.charCodeAt(0)] : (bytesOf(encoding).get(c) ?? [0x3f]))))

const text = csvText(GOOD_TABLE)
const utf8 = Buffer.from(text)
const utf16be = (): Buffer => Buffer.from(`\ufeff${text}`, 'utf16le').swap16()

/** Harmless ones come out the same; what cannot be told apart safely is refused, never guessed into other characters. */
export const encodings: readonly HostileFile[] = [
  same('UTF-8', 'a.csv', () => utf8),
  same('UTF-8 with mark', 'a.csv', () => Buffer.from(`\ufeff${text}`)),
  same('GBK', 'a.csv', () => encode(text, 'gbk')),
  same('GB 18030 under an upper-case name', 'A.CSV', () => encode(text, 'gb18030')),
  same('UTF-16 LE with mark', 'a.csv', () => Buffer.from(`\ufeff${text}`, 'utf16le')),
  same('UTF-16 BE with mark', 'a.csv', utf16be),
  refused('UTF-16 with half a character', 'a.csv', () =>
    Buffer.from(`\ufeff${text.replace('讲师', '讲\ud83d师')}`, 'utf16le'),
  ),
  refused('UTF-16 with half a character in a name', 'a.csv', () =>
    Buffer.from(`\ufeff${text.replace('林向阳', '林\ude00阳')}`, 'utf16le'),
  ),
  same('lines ended by LF', 'a.csv', () => Buffer.from(csvText(GOOD_TABLE, ',', '\n'))),
  same('semicolons', 'a.csv', () => Buffer.from(csvText(GOOD_TABLE, ';'))),
  same('tabs', 'a.csv', () => Buffer.from(csvText(GOOD_TABLE, '\t'))),
  same('every cell quoted', 'a.csv', () =>
    Buffer.from(GOOD_TABLE.map((cells) => cells.map((t) => `"${t}"`).join(',')).join('\r\n')),
  ),
  same('blank lines at the end', 'a.csv', () => Buffer.from(`${text}\r\n\r\n,,,\r\n\r\n`)),
  same('blank lines between', 'a.csv', () => Buffer.from(csvText(GOOD_TABLE, ',', '\r\n\r\n'))),
  refused('Big5', 'a.csv', () => encode(text, 'big5')),
  refused('Shift JIS', 'a.csv', () => encode(text, 'shift_jis')),
  refused('EUC-KR', 'a.csv', () => encode(text, 'euc-kr')),
  refused('UTF-16 without mark', 'a.csv', () => Buffer.from(text, 'utf16le')),
  refused('UTF-32', 'a.csv', () =>
    Buffer.concat([...`\ufeff${text}`].map((c) => Buffer.from(Uint32Array.of(c.codePointAt(0) ?? 0).buffer))),
  ),
  refused('UTF-8 read as Latin-1 and saved again', 'a.csv', () => Buffer.from(utf8.toString('latin1'))),
  refused('UTF-8 cut inside a character', 'a.csv', () => utf8.subarray(0, 4)),
  refused('first half GBK, second UTF-8', 'a.csv', () =>
    Buffer.concat([encode(text.slice(0, 200), 'gbk'), Buffer.from(text.slice(200))]),
  ),
  failed('NUL bytes between', 'a.csv', () => Buffer.from(text.replaceAll(',', ',\0'))),
  refused('random bytes', 'a.csv', () => Buffer.from(Array.from({ length: 4096 }, (_, i) => (i * 197 + 91) % 256))),
  refused('a quote that never closes', 'a.csv', () => Buffer.from(`${text}\r\n"林`)),
  refused('a quote inside a cell', 'a.csv', () => Buffer.from(text.replace('林向阳', '林"向"阳'))),
  failed('one line of two million characters', 'a.csv', () => Buffer.from('长'.repeat(2_000_000))),
  refused('two thousand columns', 'a.csv', () => Buffer.from(`${'a,'.repeat(2000)}\r\n`)),
  issue('half a megabyte of commas below the headings', 'a.csv', () =>
    Buffer.from(`${text}\r\n${`x${','.repeat(900)}\r\n`.repeat(500)}`),
  ),
  refusedAtOnce('nothing', 'a.csv', () => Buffer.alloc(0), 'collect.file-missing'),
  refused('one byte', 'a.csv', () => Buffer.from('a')),
  refused('only a mark', 'a.csv', () => Buffer.from('\ufeff')),
  refused('only line ends', 'a.csv', () => Buffer.from('\r\n'.repeat(1000))),
  issue('headings alone', 'a.csv', () => Buffer.from(csvText(GOOD_TABLE.slice(0, 1))), { code: 'kit.no-rows' }),
]
