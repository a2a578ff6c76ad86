import type { Command } from 'commander'
import { Option } from 'commander'
import { runDemo } from '../../../demo/run/run.ts'
import { count } from './generate.ts'

/** `npm run demo`: an invented city from its files to its figures, then the web. */
export function demoCommand(program: Command): void {
  program
    .command('demo')
    .description('make an invented city, load it, compute, report, and serve it')
    .option('--once', 'stop before serving and print one JSON line')
    .option('--fresh', 'start over')
    .option('--plan <file>', 'another plan')
    .addOption(new Option('--schools <n>').default(38).argParser(count))
    .addOption(new Option('--students <n>').default(48000).argParser(count))
    .addOption(new Option('--seed <s>').default('1'))
    .option('--port <n>', 'port of the web', '8080')
    .action(
      (
        o: {
          once?: boolean
          fresh?: boolean
          plan?: string
          schools: number
          students: number
          seed: string
          port: string
        },
        command: Command,
      ) => runDemo({ ...o, ...command.optsWithGlobals<{ database?: string }>() }),
    )
}
