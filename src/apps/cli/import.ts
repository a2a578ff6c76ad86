import { existsSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Command } from 'commander'
import { sql } from 'kysely'
import { label } from '../../kernel/label.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { processUpload, receiveUpload } from '../../loop/collect/public.ts'
import { inRead, SYSTEM } from '../../platform/context.ts'
import type { App } from '../../platform/context.ts'
import { first, rows } from '../../platform/db/statement.ts'
import { fileBytes } from '../../platform/files/file-bytes.ts'
import { importOpening } from './import-opening.ts'
import { importFolder, readManifest, unitIds } from './import-folder.ts'
import { clamdOption } from './serve.ts'
import { progressLine, withApp } from './session.ts'
import type { StoreOptions } from './session.ts'

interface ImportOptions extends StoreOptions {
  campaign?: string
  opening?: boolean
  check?: boolean
  register?: string
  unit?: string
}

interface FoundIssue {
  code: string
  sheet: string
  row_no: number
  column_no: number
  message_zh: string
}

/** The first blocking issue of an upload, or why it could not be read, as a refusal that names file, row and column. */
async function refuseUpload(app: App, uploadId: string, file: string): Promise<never> {
  const issue = await inRead(app, SYSTEM, (ctx) =>
    first(
      ctx.tx,
      sql<FoundIssue>`select code, sheet, row_no, column_no, message_zh from upload_issue where upload_id = ${uploadId}::uuid and severity = 'block' order by seq limit 1`,
    ),
  )
  const failure = await inRead(app, SYSTEM, (ctx) =>
    first(
      ctx.tx,
      sql<{
        failure: { code: string; zh: string; en: string } | null
      }>`select failure from upload where id = ${uploadId}::uuid`,
    ),
  )
  throw new Refusal(
    issue?.code ?? failure?.failure?.code ?? 'collect.reading-failed',
    {
      what: label(
        issue?.message_zh ?? failure?.failure?.zh ?? '文件没有读完',
        failure?.failure?.en ?? 'blocked by a check',
      ),
    },
    { params: { file, ...(issue ? { sheet: issue.sheet, row: issue.row_no, column: issue.column_no } : {}) } },
  )
}

async function importOne(app: App, path: string, o: ImportOptions & { readonly campaign: string }): Promise<void> {
  if (!o.register || !o.unit)
    throw new Refusal('cli.import-needs', {
      what: label('导入单个文件要说明 --register 和 --unit', 'A single file needs --register and --unit'),
    })
  const org = (await unitIds(app, SYSTEM)).get(o.unit)
  if (!org)
    throw new Refusal(
      'cli.unit-unknown',
      { what: label(`没有单位“${o.unit}”`, `No unit "${o.unit}"`) },
      { params: { unit: o.unit } },
    )
  const period = await inRead(app, SYSTEM, (ctx) =>
    first(
      ctx.tx,
      sql<{
        period: string
      }>`select cu.period from campaign_unit cu join campaign c on c.region = ${ctx.region} and c.id = cu.campaign_id
      where cu.region = ${ctx.region} and c.code = ${o.campaign} and cu.register = ${o.register} and cu.org_id = ${org}::uuid`,
    ),
  )
  if (!period)
    throw new Refusal(
      'cli.not-due',
      {
        what: label(
          `期次“${o.campaign}”不收“${o.unit}”的这份报表`,
          `Campaign "${o.campaign}" does not ask this unit for it`,
        ),
      },
      { params: { campaign: o.campaign } },
    )
  const id = await receiveUpload(app, SYSTEM, {
    orgId: org,
    register: o.register,
    period: period.period,
    fileName: basename(path),
    content: fileBytes(path),
  })
  const result = await processUpload(app, SYSTEM, id)
  if (result.state !== 'published') await refuseUpload(app, id, path)
  process.stdout.write(`${JSON.stringify({ files: 1, rows: result.rowsRead })}\n`)
}

/** `zhiheng import PATH --campaign CODE`: a folder as `generate` writes it, or one file, through the checks of the web upload. */
export function importCommand(program: Command): void {
  program
    .command('import')
    .description('load a folder of returns or one file')
    .argument('<path>')
    .option('--campaign <code>', 'campaign that asks for the returns')
    .option('--opening', 'an opening balance: figures typed with their source')
    .option('--check', 'with --opening: tell the problems, store nothing')
    .option('--register <code>', 'for one file')
    .option('--unit <code>', 'for one file')
    .addOption(clamdOption())
    .action(async (path: string, _: object, command: Command) => {
      const o = command.optsWithGlobals<ImportOptions>()
      if (!existsSync(path))
        throw new Refusal(
          'cli.file-unreadable',
          { what: label(`找不到 ${path}`, `Not found: ${path}`) },
          { params: { file: path } },
        )
      await withApp(o, async (app) => {
        if (o.opening) return importOpening(app, path, o.check === true)
        const { campaign } = o
        if (campaign === undefined)
          throw new Refusal('cli.import-campaign', {
            what: label(
              '导入报表要说明 --campaign；期初数用 --opening',
              'Returns need --campaign; an opening balance --opening',
            ),
          })
        const known = await inRead(app, SYSTEM, (ctx) =>
          rows(ctx.tx, sql<{ code: string }>`select code from campaign where region = ${ctx.region}`),
        )
        if (!known.some((k) => k.code === campaign))
          throw new Refusal('cli.campaign-unknown', {
            what: label(`没有期次“${campaign}”`, `No campaign "${campaign}"`),
            advice: label(
              `现有：${known.map((k) => k.code).join('、') || '无'}`,
              `There are: ${known.map((k) => k.code).join(', ') || 'none'}`,
            ),
          })
        if (!statSync(path).isDirectory()) return importOne(app, path, { ...o, campaign })
        if (!existsSync(join(path, 'manifest.json')))
          throw new Refusal(
            'cli.no-manifest',
            { what: label(`${path} 里没有 manifest.json`, `No manifest.json in ${path}`) },
            { params: { file: path } },
          )
        const entries = readManifest(path).files.filter(
          (f) => f.path !== null && (f.campaign === campaign || f.alsoFor.includes(campaign)),
        )
        const say = progressLine()
        const all = await importFolder(
          app,
          path,
          entries,
          () => SYSTEM,
          (i, n) => say(`导入 ${n}/${entries.length} ${i.entry.path ?? ''}`),
        )
        const blocked = all.filter((i) => i.result.state !== 'published')
        const summary = {
          files: all.length,
          rows: all.reduce((s, i) => s + i.result.rowsRead, 0),
          blocked: blocked.map((b) => b.entry.path),
        }
        process.stdout.write(`${JSON.stringify(summary)}\n`)
        if (blocked[0]) await refuseUpload(app, blocked[0].uploadId, blocked[0].entry.path!)
      })
    })
}
