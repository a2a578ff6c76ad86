import { basename } from 'node:path'
import type { Command } from 'commander'
import { label } from '../../kernel/label.ts'
import { Refusal } from '../../kernel/refusal.ts'
import {
  editSheet,
  fileRows,
  importLedger,
  LEDGER_SHEET,
  listTargets,
  type LedgerImport,
} from '../../loop/plan/public.ts'
import { inRead, inWrite, SYSTEM, type App } from '../../platform/context.ts'
import { readSheets } from '../../platform/excel/read-sheets.ts'
import type { SheetEvent, SheetRow } from '../../platform/excel/sheet-event.ts'
import { writeWorkbook } from '../../platform/excel/write-workbook.ts'
import { fileBytes } from '../../platform/files/file-bytes.ts'
import { writeWhole } from '../../platform/files/write-whole.ts'
import { planNamed } from './plan-store.ts'
import { withApp, type StoreOptions } from './session.ts'

/** Writes the targets of a plan in force as the workbook in which they are corrected. Returns what was written. */
export async function exportLedgerTo(app: App, file: string, plan: string | undefined) {
  const { named, targets } = await inRead(app, SYSTEM, async (ctx) => {
    const found = await planNamed(ctx, plan)
    return { named: found, targets: await listTargets(ctx, { plan: found.id }) }
  })
  const created = app.clock.now()
  const bytes = await writeWorkbook({ sheets: [editSheet(targets)], properties: { title: named.title, created } })
  await writeWhole(file, Buffer.from(bytes))
  return { file, plan: named.title, targets: targets.length }
}

/** Takes corrections from such a workbook: all rows or none. Throws the first problem as a refusal that names row and column. */
export async function importLedgerFrom(app: App, path: string): Promise<LedgerImport> {
  const stored = await app.files.put(fileBytes(path), basename(path))
  const found: SheetRow[] = []
  const take = async (events: readonly SheetEvent[]): Promise<void> => {
    for (const e of events) if (e.type === 'row' && e.sheet === LEDGER_SHEET) found.push(e)
  }
  await readSheets({ ...app.files.source(stored.sha256), fileName: basename(path) }, take, { pool: app.readers })
  const file = { sha256: stored.sha256, name: basename(path) }
  const done = await inWrite(app, SYSTEM, (ctx) => importLedger(ctx, file, fileRows(found)))
  for (const p of done.problems)
    process.stderr.write(`${p.sheet} 第 ${p.row} 行 ${p.column} 列（${p.heading}）：${p.what.zh}。${p.advice.zh}\n`)
  const [first] = done.problems
  if (first)
    throw new Refusal(
      'cli.ledger-problems',
      {
        what: label(
          `${done.problems.length} 处要改，什么也没有存`,
          `${done.problems.length} places must be corrected; nothing was stored`,
        ),
      },
      { params: { file: path, row: first.row, column: first.column } },
    )
  return done
}

/** `zhiheng plan ledger export FILE` and `zhiheng plan ledger import FILE`: targets out as a workbook, and corrected back in. */
export function ledgerCommands(plan: Command): void {
  const ledger = plan.command('ledger').description('targets of a plan as a workbook')
  ledger
    .command('export')
    .description('write the targets as the workbook in which they are corrected')
    .argument('<file>', 'xlsx to write')
    .option('--plan <plan>', 'id or part of the title; the newest plan in force without it')
    .action(async (file: string, o: { plan?: string }, command: Command) => {
      await withApp(command.optsWithGlobals<StoreOptions>(), async (app) => {
        process.stdout.write(`${JSON.stringify(await exportLedgerTo(app, file, o.plan))}\n`)
      })
    })
  ledger
    .command('import')
    .description('take corrections from such a workbook: all rows or none')
    .argument('<file>')
    .action(async (file: string, _: object, command: Command) => {
      await withApp(command.optsWithGlobals<StoreOptions>(), async (app) => {
        const { stored, changed, untouched } = await importLedgerFrom(app, file)
        process.stdout.write(`${JSON.stringify({ stored, changed, untouched })}\n`)
      })
    })
}
