import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from 'commander'
import { label } from '../../kernel/label.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { backup } from '../../platform/backup/backup.ts'
import { rememberBackup, shelfFolder } from '../../platform/backup/shelf.ts'
import { restore } from '../../platform/backup/restore.ts'
import { takeFiles } from '../../platform/backup/take-files.ts'
import { openDatabase } from '../../platform/db/database.ts'
import { migrations } from '../migrations.ts'
import { closeApp, openApp } from '../open-app.ts'
import { databaseUrl, dataFolder, withApp } from './session.ts'
import type { StoreOptions } from './session.ts'

const EARLIER = '请运行 zhiheng doctor 查看是哪些文件，并用更早的备份取回：zhiheng restore --files 备份文件'

/** Says which files are not what they were; there is nothing to say of a whole set. */
function tellDamaged(damaged: readonly string[], missing: readonly string[] = []): void {
  if (damaged.length > 0)
    process.stderr.write(
      `有 ${damaged.length} 份文件在备份之前已经损坏，按原样保留、打不开：${damaged.join('、')}。${EARLIER}\n`,
    )
  if (missing.length > 0)
    process.stderr.write(
      `有 ${missing.length} 份记录里提到的文件不见了或读不出来，备份里没有：${missing.join('、')}。${EARLIER}\n`,
    )
}

/** `zhiheng restore --files FILE`. Exit code 1 when something that is named still cannot be read. */
async function bringFilesBack(file: string, options: StoreOptions): Promise<void> {
  await withApp(
    options,
    async (app) => {
      const { taken, left } = await takeFiles(file, app)
      process.stdout.write(`取回 ${taken.length} 份文件\n`)
      if (left.length === 0) return
      process.stderr.write(
        `还有 ${left.length} 份打不开，这份备份里没有或者也已损坏：${left.join('、')}。请换更早的备份再试。\n`,
      )
      process.exitCode = 1
    },
    { migrate: false, scan: false },
  )
}

/** `zhiheng backup FILE` and `zhiheng restore FILE`: everything but the keys in one file, and back into a new installation; with `--files` kept files alone, into one in use. */
export function backupCommands(program: Command): void {
  program
    .command('backup')
    .description('a consistent copy of everything but the keys')
    .argument('<file>')
    .action(async (file: string, _: object, command: Command) => {
      await withApp(
        command.optsWithGlobals<StoreOptions>(),
        async (app) => {
          const now = app.clock.now()
          const summary = await backup(app, file, now)
          await rememberBackup(shelfFolder(app), now)
          process.stderr.write('备份已加密，密钥不在里面：请另行保管数据目录下的 keys 文件夹，没有它不能恢复。\n')
          tellDamaged(summary.damaged, summary.missing)
          process.stdout.write(`${JSON.stringify(summary)}\n`)
        },
        { migrate: false },
      )
    })
  program
    .command('restore')
    .description('bring a backup into a new, empty database')
    .argument('<file>')
    .option('--files', 'into the installation in use, only kept files that are missing or damaged there')
    .action(async (file: string, _: object, command: Command) => {
      if (!existsSync(file))
        throw new Refusal(
          'cli.file-unreadable',
          { what: label(`找不到 ${file}`, `Not found: ${file}`) },
          { params: { file } },
        )
      const o = command.optsWithGlobals<StoreOptions & { files?: true }>()
      if (o.files) return bringFilesBack(file, o)
      const folder = dataFolder(o)
      mkdirSync(join(folder), { recursive: true })
      const app = await openApp(await openDatabase(databaseUrl(o)), { dataFolder: folder, region: '' })
      try {
        const summary = await restore(file, { ...app, migrations }, () => {
          process.stderr.write('备份核对无误，开始恢复；如果中途停下，用同一份备份再运行一次即可。\n')
        })
        if (summary.missingKeys.length > 0)
          process.stderr.write(
            `缺少密钥 ${summary.missingKeys.join('、')}：把原来的 keys 文件夹放回 ${app.keysFolder}，否则证件号码等和所有上传的文件都打不开，服务也不会启动。\n`,
          )
        tellDamaged(summary.damaged)
        process.stdout.write(`${JSON.stringify(summary)}\n`)
      } finally {
        await closeApp(app)
      }
    })
}
