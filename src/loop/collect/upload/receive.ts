import type { Readable } from 'node:stream'
import { Refusal } from '../../../kernel/refusal.ts'
import { label } from '../../../kernel/label.ts'
import type { Actor, App } from '../../../platform/context.ts'
import { inWrite } from '../../../platform/context.ts'
import { draftFor } from '../return/draft.ts'
import { addUpload } from './store.ts'

export interface IncomingFile {
  readonly orgId: string
  readonly register: string
  /** Period of the return it is meant for; '' for rows of a live register that nobody confirms yet. */
  readonly period: string
  readonly fileName: string
  readonly content: Readable | AsyncIterable<Uint8Array>
}

/** Keeps an uploaded file and opens its upload; reading is `processUpload`. The file is whole on disk before a row names it. */
export async function receiveUpload(app: App, actor: Actor, file: IncomingFile): Promise<string> {
  const register = app.assembly.registers.get(file.register)
  if (!register)
    throw new Refusal(
      'collect.register-unknown',
      { what: label(`没有“${file.register}”这个台账`, `No register "${file.register}"`) },
      { params: { register: file.register }, status: 404 },
    )
  const stored = await app.files.put(file.content, file.fileName)
  return inWrite(app, actor, async (ctx) => {
    const id = ctx.newId()
    const returnId =
      file.period === ''
        ? null
        : await draftFor(ctx, { returnId: null, orgId: file.orgId, register: file.register, period: file.period })
    await addUpload(ctx, {
      id,
      returnId,
      orgId: file.orgId,
      register: file.register,
      period: register.kind === 'return' ? file.period : '',
      sha256: stored.sha256,
      size: stored.size,
      fileName: file.fileName,
    })
    return id
  })
}
