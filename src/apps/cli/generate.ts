import { Option } from 'commander'
import type { Command } from 'commander'
import { generate } from '../../../demo/generate/generate.ts'
import { progressLine } from './session.ts'

export const count = (text: string): number => {
  const n = Number(text)
  if (!Number.isInteger(n) || n < 1) throw new Error(`not a positive whole number: ${text}`)
  return n
}

/** `zhiheng generate`: the files that an invented city's schools would upload. */
export function generateCommand(program: Command): void {
  program
    .command('generate')
    .description('write the files that the schools of an invented city would upload')
    .addOption(new Option('--schools <n>').default(38).argParser(count))
    .addOption(new Option('--students <n>').default(48000).argParser(count))
    .addOption(new Option('--seed <s>').default('1'))
    .requiredOption('--out <folder>')
    .action(async (o: { schools: number; students: number; seed: string; out: string }) => {
      const say = progressLine()
      const summary = await generate(o, (done, total) => say(`生成文件 ${done}/${total} 所学校`))
      process.stdout.write(`${JSON.stringify(summary)}\n`)
    })
}
