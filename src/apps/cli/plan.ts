import { constants, mkdirSync, readdirSync, statSync } from 'node:fs'
import { access } from 'node:fs/promises'
import { basename, join, parse } from 'node:path'
import type { Command } from 'commander'
import { writeWhole } from '../../platform/files/write-whole.ts'
import { readPlanFile } from '../../loop/plan/reading/read-file.ts'
import type { Plan } from '../../loop/plan/reading/plan.ts'
import { ReaderPool } from '../../platform/excel/reader-pool.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { ledgerCommands } from './plan-ledger.ts'
import { importCommands } from './plan-import.ts'
import { namesCommands } from './plan-names.ts'
import { clamdOption } from './serve.ts'
import { readingCommands } from './plan-read.ts'
import { shareCommands } from './plan-share.ts'
import { workCommands } from './plan-work.ts'
import { label } from '../../kernel/label.ts'

const READABLE = /\.(txt|md|html?|docx|pdf)$/i

const filesOf = (path: string): string[] =>
  statSync(path).isDirectory()
    ? readdirSync(path)
        .filter((f) => READABLE.test(f))
        .sort()
        .map((f) => join(path, f))
    : [path]

const unreadable = (path: string, error?: unknown): Refusal =>
  new Refusal(
    'cli.file-unreadable',
    { what: label(`文件打不开：${path}`, `Cannot open ${path}`) },
    { params: { file: path, why: error instanceof Error ? error.message : '' } },
  )

/** Every plan of these files in turn, each read in a reader process. */
async function* plansOf(files: readonly string[]): AsyncGenerator<{ file: string; plan: Plan }> {
  const readers = new ReaderPool({ processes: 1 })
  try {
    for (const file of files) {
      await access(file, constants.R_OK).catch((error: unknown) => {
        throw unreadable(file, error)
      })
      yield { file, plan: (await readPlanFile(readers, { path: file, fileName: basename(file) })).plan }
    }
  } finally {
    readers.close()
  }
}

/** `zhiheng plan parse`: plans to JSON without a database (form: policies/README); the other commands work on a store. */
export function planCommand(program: Command): void {
  const plan = program.command('plan').description('work plans').addOption(clamdOption())
  readingCommands(plan)
  namesCommands(plan)
  ledgerCommands(plan)
  importCommands(plan)
  shareCommands(plan)
  workCommands(plan)
  plan
    .command('parse')
    .description('read plans (txt, html, md, docx, pdf) and print their tasks, targets and milestones')
    .argument('<file...>')
    .option('--json', 'JSON (the only form so far)')
    .option('--out <folder>', 'write NAME.json for each')
    .action(async (paths: string[], o: { out?: string }) => {
      const files = paths.flatMap((p) => {
        try {
          return filesOf(p)
        } catch {
          throw unreadable(p)
        }
      })
      if (o.out) mkdirSync(o.out, { recursive: true })
      const plans = []
      for await (const { file, plan } of plansOf(files)) {
        if (o.out) await writeWhole(join(o.out, `${parse(file).name}.json`), `${JSON.stringify(plan, null, 1)}\n`)
        else plans.push(plan)
      }
      if (!o.out) process.stdout.write(`${JSON.stringify(plans.length === 1 ? plans[0] : plans, null, 1)}\n`)
    })
}
