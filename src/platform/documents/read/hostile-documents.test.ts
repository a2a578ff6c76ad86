import { describe, expect, it } from 'vitest'
import { isRefusal } from '../../../kernel/refusal.ts'
import { zipBytes } from '../../excel/testing/zip-bytes.ts'
import type { DocumentLimits } from './document-limits.ts'
import { readDocument } from './read-document.ts'
import { docxBytes, docxParts } from './testing/docx-bytes.ts'

const line = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`

const outcome = (bytes: Uint8Array, fileName: string, limits: Partial<DocumentLimits> = {}): Promise<string> =>
  readDocument(bytes, fileName, limits).then(
    ({ text }) => text,
    (error: unknown) => (isRefusal(error) ? error.code : `not a refusal: ${String(error)}`),
  )
const docx = (body: string, limits?: Partial<DocumentLimits>): Promise<string> =>
  outcome(docxBytes(body), 'a.docx', limits)

describe('a DOCX that was made to hurt', () => {
  it('reads the harmless one, and leaves parts alone that hold no text of it', async () => {
    expect(await docx(line('云川'))).toBe('云川')
    const theme = { name: 'word/theme/theme1.xml', content: '<!DOCTYPE a>' }
    const picture = { name: 'word/media/image1.png', content: Buffer.alloc(70 * 1024 * 1024) }
    expect(await outcome(docxBytes(line('云川'), [theme, picture]), 'a.docx')).toBe('云川')
  })

  it('is refused by the sizes that it names before anything is unpacked', async () => {
    const parts = docxParts(line('云川'))
    const claims = parts.map((p) => (p.name === 'word/document.xml' ? { ...p, claimBytes: 65 * 1024 * 1024 } : p))
    expect(await outcome(zipBytes(claims), 'a.docx')).toBe('documents.too-large')
  })

  it('is refused by the bytes that come out, whatever sizes it names', async () => {
    const body = `${line('云')}${' '.repeat(40_000_000)}`
    const lies = docxParts(body).map((p) => (p.name === 'word/document.xml' ? { ...p, claimBytes: 500 } : p))
    expect(await outcome(zipBytes(lies), 'a.docx')).toBe('documents.too-large')
    expect(await docx(line('云').repeat(1000), { maxUnpackedBytes: 30_000 })).toBe('documents.too-large')
  })

  it.each([
    ['too many elements', line('云').repeat(50), { maxElements: 100 }, 'documents.too-complex'],
    ['levels without end', '<w:sdt>'.repeat(500) + '</w:sdt>'.repeat(500), {}, 'documents.too-complex'],
    ['too much text', line('云'.repeat(200)), { maxCharacters: 100 }, 'documents.too-long'],
    ['tags that never close', '<w:p><w:r>', {}, 'documents.damaged'],
  ])('is refused for %s', async (_name, body, limits, code) => expect(await docx(body, limits)).toBe(code))

  it('is refused for entities, in whichever part they are declared', async () => {
    const laughs = '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;">]><w:styles/>'
    const bytes = docxBytes(line('&c;'), [{ name: 'word/styles.xml', content: laughs }])
    expect(await outcome(bytes, 'a.docx')).toBe('documents.unsafe')
  })

  it('is refused for too many parts, shared bytes and a password', async () => {
    const many = Array.from({ length: 50 }, (_, i) => ({ name: `word/p${i}.xml`, content: '<a/>' }))
    expect(await outcome(docxBytes(line('云'), many), 'a.docx', { maxParts: 40 })).toBe('documents.too-large')
    const twice = docxBytes(line('云'), [{ name: 'WORD/document.xml', content: '<a/>' }])
    expect(await outcome(twice, 'a.docx')).toBe('documents.damaged')
    const sealed = zipBytes(docxParts(line('云')).map((p) => ({ ...p, flags: 1 })))
    expect(await outcome(sealed, 'a.docx')).toBe('documents.locked')
  })
})

describe('a page or a text that was made to hurt', () => {
  it('is refused for its bytes, its tags and its length', async () => {
    expect(await outcome(Buffer.from('云川'), 'a.txt', { maxBytes: 5 })).toBe('documents.too-large')
    expect(await outcome(Buffer.from('<p>云</p>'.repeat(60)), 'a.html', { maxElements: 100 })).toBe(
      'documents.too-complex',
    )
    expect(await outcome(Buffer.from('云'.repeat(60)), 'a.txt', { maxCharacters: 50 })).toBe('documents.too-long')
  })

  it('is read to levels that no call stack reaches', async () =>
    expect(await outcome(Buffer.from(`${'<ul><li>'.repeat(3000)}云川`), 'a.html')).toBe('云川'))

  it('numbers a list of forty thousand items without counting from the start each time', async () => {
    const began = performance.now()
    const text = await outcome(Buffer.from(`<ol start="3">${'<li>x'.repeat(40_000)}</ol>`), 'a.html')
    expect([text.split('\n')[0], text.split('\n').at(-1)]).toEqual(['3. x', '40002. x'])
    expect(performance.now() - began).toBeLessThan(10_000)
  })
})
