import { createRequire } from 'node:module'
import pdfmake, { type PdfDefinition } from 'pdfmake'

/** The one font of PDFs: the official fonts are not ours to embed. The name is that of the charts, too. */
export const pdfFont = 'Noto Sans SC'

const require = createRequire(import.meta.url)
const face = (path: string): string => require.resolve(`@expo-google-fonts/noto-sans-sc/${path}`)
const regular = face('400Regular/NotoSansSC_400Regular.ttf')
const semibold = face('600SemiBold/NotoSansSC_600SemiBold.ttf')
const allowed = new Set([regular, semibold])

pdfmake.setFonts({ [pdfFont]: { normal: regular, bold: semibold, italics: regular, bolditalics: semibold } })
// A document never reaches for the network, and reads nothing from the disk but its two font files.
pdfmake.setUrlAccessPolicy(() => false)
pdfmake.setLocalAccessPolicy((path) => allowed.has(path))

/** Lays out and writes one PDF. */
export const makePdf = async (definition: PdfDefinition): Promise<Uint8Array> =>
  new Uint8Array(await pdfmake.createPdf(definition).getBuffer())
