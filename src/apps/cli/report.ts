import { resolve } from 'node:path'
import { Argument, InvalidArgumentError, type Command } from 'commander'
import { orgByCode, orgsOfRegion } from '../../directory/public.ts'
import { documentFormats, type DocumentFormat } from '../../kernel/document.ts'
import { label } from '../../kernel/label.ts'
import { periodKind } from '../../kernel/period.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { KINDS, writeReport, type ReportKind } from '../../loop/publish/public.ts'
import { inRead, SYSTEM, type App } from '../../platform/context.ts'
import { withApp, type StoreOptions } from './session.ts'

const isKind = (text: string): text is ReportKind => Object.hasOwn(KINDS, text)
const isFormat = (text: string): text is DocumentFormat => documentFormats.some((f) => f === text)

function kind(text: string): ReportKind {
  if (isKind(text)) return text
  const known = Object.entries(KINDS).map(([code, name]) => `${code}（${name.zh}）`)
  throw new InvalidArgumentError(`没有“${text}”这种报告，现有：${known.join('、')}`)
}

function period(text: string): string {
  try {
    periodKind(text)
  } catch {
    throw new InvalidArgumentError('期间写作 2025、2025-2026、2025T1、2025Q1 或 2025-03')
  }
  return text
}

function formats(text: string): DocumentFormat[] {
  const asked = [...new Set(text.split(',').map((f) => f.trim()))]
  const known = asked.filter(isFormat)
  if (known.length === asked.length && known.length > 0) return known
  throw new InvalidArgumentError(`格式只有 ${documentFormats.join('、')}，多种用逗号隔开`)
}

/** The unit of a code; without one the city of the region. */
async function unitOf(app: App, code: string | undefined): Promise<string> {
  const found = await inRead(app, SYSTEM, async (ctx) =>
    code
      ? await orgByCode(ctx.tx, code, ctx.today)
      : ((await orgsOfRegion(ctx.tx, ctx.region)).find((o) => o.kind === 'city') ?? null),
  )
  if (found) return found.id
  throw new Refusal(
    'cli.unit-unknown',
    {
      what: code
        ? label(`没有单位“${code}”`, `No unit "${code}"`)
        : label('库里还没有城市', 'The database holds no city yet'),
      advice: label('用 --unit 写单位代码', 'Name the code of a unit with --unit'),
    },
    { params: { unit: code ?? '' } },
  )
}

/** `zhiheng report KIND --period P --format docx,pdf,html --out DIR`: a report from stored figures; prints what was written. */
export function reportCommand(program: Command): void {
  program
    .command('report')
    .description('write a report from stored figures')
    .addArgument(new Argument('<kind>', `kind of report: ${Object.keys(KINDS).join(', ')}`).argParser(kind))
    .requiredOption('--period <period>', '2025, 2025-2026, 2025T1, 2025Q1 or 2025-03', period)
    .option('--format <list>', 'docx, pdf, html, joined by commas', formats, [...documentFormats])
    .option('--out <folder>', 'folder for the files', 'out')
    .option('--unit <code>', 'code of the unit; the city without it')
    .action(
      async (
        asked: ReportKind,
        o: { period: string; format: DocumentFormat[]; out: string; unit?: string },
        command: Command,
      ) => {
        await withApp(command.optsWithGlobals<StoreOptions>(), async (app) => {
          const orgId = await unitOf(app, o.unit)
          const done = await writeReport(app, SYSTEM, {
            kind: asked,
            orgId,
            period: o.period,
            formats: o.format,
            out: resolve(o.out),
          })
          process.stdout.write(`${JSON.stringify(done)}\n`)
        })
      },
    )
}
