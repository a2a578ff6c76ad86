import { basename } from 'node:path'
import { loadOpening, previewOpening, readOpening } from '../../loop/measure/public.ts'
import { inRead, inWrite, SYSTEM } from '../../platform/context.ts'
import type { App } from '../../platform/context.ts'
import { fileBytes } from '../../platform/files/file-bytes.ts'

/** `zhiheng import FILE --opening [--check]`: an opening balance, all of it or nothing; with `check` only its problems are told. */
export async function importOpening(app: App, path: string, check: boolean): Promise<void> {
  const stored = await app.files.put(fileBytes(path), basename(path))
  const lines = await readOpening(app, stored.sha256, basename(path))
  if (check) {
    const found = await inRead(app, SYSTEM, (ctx) => previewOpening(ctx, lines))
    for (const p of found.problems) process.stderr.write(`${p.sheet} 第 ${p.row} 行：${p.text.zh} (${p.code})\n`)
    process.stdout.write(`${JSON.stringify(summary(found))}\n`)
    return
  }
  const file = { sha256: stored.sha256, name: basename(path), lines }
  const done = await inWrite(app, SYSTEM, (ctx) => loadOpening(ctx, file))
  process.stdout.write(`${JSON.stringify({ ...summary(done), load: done.loadId })}\n`)
}

const summary = (of: Awaited<ReturnType<typeof previewOpening>>) => ({
  figures: of.figures.length,
  added: of.added,
  replaced: of.replaced,
  same: of.same,
  kept: of.kept.length,
  problems: of.problems.length,
})
