import { fileRefusals } from '../../excel/file-refusals.ts'
import { partText } from '../../excel/read-xml.ts'
import { XmlScanner } from '../../excel/xml-scanner.ts'
import { ZipFile } from '../../excel/zip-file.ts'
import type { DocumentLimits } from './document-limits.ts'
import { tooComplex } from './refusals.ts'
import { writeZip, type ZipEntry } from '../write/docx/zip.ts'

/** Parts that hold no text of the document: they are not even unpacked. */
const IDLE = /^(customxml|docprops|word\/(theme|media|embeddings|glossary|charts|diagrams|fonts|activex))\//i

/**
 * The parts of a DOCX that its text comes from, in an archive of our own. Whoever builds a tree of them afterwards sees what was looked
 * at here and nothing else: sizes are asked before anything is unpacked and counted while it is, every part is well-formed, declares no
 * document type and stays within the bounds on elements and depth. Throws `file.*` and `documents.too-complex`.
 */
export async function harmlessParts(bytes: Uint8Array, fileName: string, limits: DocumentLimits): Promise<Buffer> {
  const zip = await ZipFile.of(bytes, limits)
  const wanted = zip.claims().filter(({ name }) => /\.(xml|rels)$/i.test(name) && !IDLE.test(name))
  if (wanted.reduce((sum, part) => sum + part.bytes, 0) > limits.maxUnpackedBytes) throw fileRefusals.bomb()
  const parts: ZipEntry[] = []
  let elements = 0
  for (const { name } of wanted) {
    let depth = 0
    const count = (): void => {
      elements += 1
      depth += 1
      if (elements > limits.maxElements || depth > limits.maxDepth) throw tooComplex(fileName)
    }
    const scanner = new XmlScanner(
      { open: count, close: () => void (depth -= 1), text: () => undefined },
      limits.maxDepth + 1,
    )
    let text = ''
    for await (const piece of partText(zip, name)) {
      scanner.write(piece)
      text += piece
    }
    scanner.end()
    parts.push({ name, data: Buffer.from(text) })
  }
  return Buffer.from(writeZip(parts, '1980-01-01'))
}
