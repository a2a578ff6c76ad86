import { Command, CommanderError } from 'commander'
import { isRefusal } from '../../kernel/refusal.ts'
import type { Refusal } from '../../kernel/refusal.ts'
import { outageOf } from '../../platform/outage.ts'
import { backupCommands } from './backup.ts'
import { computeCommand } from './compute.ts'
import { demoCommand } from './demo.ts'
import { doctorCommand } from './doctor.ts'
import { generateCommand } from './generate.ts'
import { importCommand } from './import.ts'
import { keysCommand } from './keys.ts'
import { migrateCommand } from './migrate.ts'
import { planCommand } from './plan.ts'
import { serveCommand } from './serve.ts'
import { reportCommand } from './report.ts'

/** One clear line: where (file, row, column), what, what to do, the code. */
function refusalLine(refusal: Refusal): string {
  const { file, row, column } = refusal.params
  const place = [file, row && `第 ${String(row)} 行`, column && `第 ${String(column)} 列`].filter(Boolean).join(' ')
  const advice = refusal.text.advice ? `。${refusal.text.advice.zh}` : ''
  return `${place ? `${place}：` : ''}${refusal.text.what.zh}${advice} (${refusal.code})`
}

const COMMANDS = [
  planCommand,
  generateCommand,
  migrateCommand,
  importCommand,
  computeCommand,
  reportCommand,
  serveCommand,
  backupCommands,
  keysCommand,
  doctorCommand,
  demoCommand,
] as const

/** The command line. Exit codes: 0 done, 1 the job failed with one line on standard error, 2 wrong usage. */
export async function main(argv: readonly string[]): Promise<void> {
  const program = new Command('zhiheng')
    .description('职衡：把年度职业教育工作计划变成可核验的结果')
    .option('--database <url>', 'pglite:PATH, pglite:memory or postgres://...')
    .option('--data <folder>', 'folder of files and keys')
    .option('--region <code>', 'data home to work in')
    .showHelpAfterError()
    .exitOverride()
  for (const add of COMMANDS) add(program)
  try {
    await program.parseAsync([...argv], { from: 'user' })
  } catch (error) {
    if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2
    else {
      const refusal = isRefusal(error) ? error : outageOf(error)
      process.stderr.write(
        `${refusal ? refusalLine(refusal) : `意外错误：${error instanceof Error ? (error.stack ?? error.message) : String(error)}`}\n`,
      )
      process.exitCode = 1
    }
  }
}
