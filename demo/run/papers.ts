import { Readable } from 'node:stream'
import type { Block } from '../../src/kernel/document.ts'
import type { App } from '../../src/platform/context.ts'
import { writeDocument } from '../../src/platform/documents/write/write-document.ts'

/** A paper as an office might have signed it, kept as if it had been handed in; invented like the rest of the city. */
export async function keptPaper<P extends string>(
  app: App,
  field: P,
  { issuer, title, said }: { readonly issuer: string; readonly title: string; readonly said: readonly string[] },
): Promise<{ field: P; part: P; name: string; size: number; sha256: string }> {
  const blocks = said.map((text): Block => ({ kind: 'paragraph', runs: [{ kind: 'text', text }] }))
  const frame = { kind: 'monitoring', issuer, issuedOn: '2025-11-14', language: 'zh' } as const
  const notes = { dataAsOf: '2025年11月14日' }
  const { bytes } = await writeDocument({ ...frame, title, period: '2025年11月', blocks, notes }, 'pdf')
  const name = `${title}.pdf`
  const kept = await app.files.put(Readable.from([Buffer.from(bytes)]), name)
  return { field, part: field, name, size: kept.size, sha256: kept.sha256 }
}
