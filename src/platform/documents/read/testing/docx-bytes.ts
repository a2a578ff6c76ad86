import { zipBytes, type ZipPart } from '../../../excel/testing/zip-bytes.ts'

const FORMATS = 'http://schemas.openxmlformats.org'
const TYPES = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'

/** The parts of the smallest DOCX; `body` is the inner XML of its body, `extra` stands beside. */
export const docxParts = (body: string, extra: readonly ZipPart[] = []): ZipPart[] => [
  {
    name: '[Content_Types].xml',
    content: `<Types xmlns="${FORMATS}/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${TYPES}"/></Types>`,
  },
  {
    name: '_rels/.rels',
    content: `<Relationships xmlns="${FORMATS}/package/2006/relationships"><Relationship Id="r1" Type="${FORMATS}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
  },
  {
    name: 'word/document.xml',
    content: `<?xml version="1.0"?><w:document xmlns:w="${FORMATS}/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
  },
  ...extra,
]

export const docxBytes = (body: string, extra: readonly ZipPart[] = []): Buffer => zipBytes(docxParts(body, extra))
