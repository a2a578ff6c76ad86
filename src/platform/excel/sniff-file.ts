import { openSource, type FileSource } from '../files/file-source.ts'
import { fileRefusals } from './file-refusals.ts'
import type { ReadLimits } from './read-limits.ts'

const headBytes = 4096
const oleSignature = 'd0cf11e0a1b11ae1'
const encryptedPackage = Buffer.from('EncryptedPackage', 'utf16le')

/** First bytes of kinds that clerks upload by mistake. */
const otherKinds: readonly [hex: string, kind: string][] = [
  ['25504446', 'PDF'],
  ['89504e47', 'PNG'],
  ['ffd8ff', 'JPEG'],
  ['47494638', 'GIF'],
  ['49492a00', 'TIFF'],
  ['4d4d002a', 'TIFF'],
  ['52617221', 'RAR'],
  ['377abcaf271c', '7z'],
  ['1f8b', 'gzip'],
  ['7b5c727466', 'RTF'],
]

/** Decides by content, not by name, what a file is; refuses what is no table. */
export const sniffFile = async (source: FileSource, fileName: string, limits: ReadLimits): Promise<'xlsx' | 'csv'> => {
  const file = await openSource(source)
  try {
    const { size } = await file.stat()
    if (size === 0) throw fileRefusals.empty()
    const head = Buffer.alloc(Math.min(size, headBytes))
    await file.read(head, 0, head.length, 0)
    if (/\.(xlsm|xltm|xlam)$/i.test(fileName)) throw fileRefusals.macro()
    if (startsWith(head, '504b')) return within(size, limits.maxWorkbookBytes, 'xlsx')
    if (startsWith(head, oleSignature)) {
      const whole = Buffer.alloc(Math.min(size, limits.maxWorkbookBytes))
      await file.read(whole, 0, whole.length, 0)
      throw whole.includes(encryptedPackage) ? fileRefusals.encrypted() : fileRefusals.oldExcel()
    }
    const other = otherKinds.find(([hex]) => startsWith(head, hex))
    if (other) throw fileRefusals.otherKind(other[1])
    if (head.toString('latin1', 0, 4) === 'RIFF' && head.toString('latin1', 8, 12) === 'WEBP') {
      throw fileRefusals.otherKind('WebP')
    }
    // Many older systems export a web page under the name of a workbook.
    if (/^(\ufeff|ï»¿)?\s*<(!doctype|html|table|\?xml|meta|head)/i.test(head.toString('latin1'))) {
      throw fileRefusals.otherKind('HTML')
    }
    if (!/\.(csv|txt|tsv)$/i.test(fileName)) throw fileRefusals.nameMismatch(fileName)
    return within(size, limits.maxCsvBytes, 'csv')
  } finally {
    await file.close()
  }
}

const startsWith = (head: Buffer, hex: string): boolean => head.toString('hex', 0, hex.length / 2) === hex

const within = <Kind>(size: number, limit: number, kind: Kind): Kind => {
  if (size > limit) throw fileRefusals.tooLarge(size, limit)
  return kind
}
