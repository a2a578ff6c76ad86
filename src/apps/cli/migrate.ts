import type { Command } from 'commander'
import { openDatabase } from '../../platform/db/database.ts'
import { bringUpToDate, closeApp, openApp } from '../open-app.ts'
import { databaseUrl, dataFolder } from './session.ts'
import type { StoreOptions } from './session.ts'

/** `zhiheng migrate`: the database's shape and shipped data, brought up to date. */
export function migrateCommand(program: Command): void {
  program
    .command('migrate')
    .description('bring the database up to date; on a cluster also distribute the tables')
    .action(async (_: object, command: Command) => {
      const options = command.optsWithGlobals<StoreOptions>()
      const app = await openApp(await openDatabase(databaseUrl(options)), {
        dataFolder: dataFolder(options),
        region: '',
      })
      try {
        const { applied } = await bringUpToDate(app)
        process.stdout.write(
          applied.length === 0 ? '已是最新\n' : `${applied.map((id) => `已执行 ${id}`).join('\n')}\n`,
        )
      } finally {
        await closeApp(app)
      }
    })
}
