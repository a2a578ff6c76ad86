import type { Command } from 'commander'
import { inWrite, SYSTEM } from '../../platform/context.ts'
import { recomputeAll, trackStale } from '../../loop/measure/public.ts'
import { withApp } from './session.ts'
import type { StoreOptions } from './session.ts'

/** `zhiheng compute [--all]`: what is stale, or every cell and value from the frozen and live rows. */
export function computeCommand(program: Command): void {
  program
    .command('compute')
    .description('recompute what is stale, or everything')
    .option('--all', 'every cell and value')
    .action(async (o: { all?: boolean }, command: Command) => {
      await withApp(command.optsWithGlobals<StoreOptions>(), async (app) => {
        const done = await inWrite(app, SYSTEM, async (ctx) =>
          o.all ? recomputeAll(ctx) : { units: await trackStale(ctx) },
        )
        process.stdout.write(`${JSON.stringify(done)}\n`)
      })
    })
}
