import { sql } from 'kysely'
import { orgsOfRegion, permitted } from '../../../directory/public.ts'
import { label } from '../../../kernel/label.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Ctx } from '../../../platform/context.ts'
import { rows, touch } from '../../../platform/db/statement.ts'
import { catalogueOf } from '../catalogue-of.ts'
import { checkLines, type CheckedOpening, type OpeningFigure } from './check-lines.ts'
import type { Line } from './columns.ts'
import { coveredBy } from './covered.ts'
import { settleOpeningOf } from './settle.ts'

/** What a file would do: new figures, those that take the place of an earlier typed one, and the rest of the checks. */
export interface OpeningPreview extends CheckedOpening {
  readonly added: number
  readonly replaced: number
  readonly same: number
}

/** A stored file whose lines were read. */
export interface OpeningFile {
  readonly sha256: string
  readonly name: string
  readonly lines: readonly Line[]
}

/** Checks a file against the units, measures, accepted returns and earlier loads; stores nothing. */
export async function previewOpening(ctx: Ctx, lines: readonly Line[]): Promise<OpeningPreview> {
  const catalogue = catalogueOf(ctx.assembly)
  const orgs = await orgsOfRegion(ctx.tx, ctx.region)
  const ids = orgs.map((o) => o.id)
  const checked = checkLines(lines, {
    catalogue,
    orgs,
    allowed: new Set(await permitted(ctx, 'measure.opening', ids)),
    covered: await coveredBy(ctx, catalogue),
    today: ctx.today,
  })
  const earlier = await earlierValues(ctx, checked.figures)
  const counts = { added: 0, replaced: 0, same: 0 }
  for (const f of checked.figures) {
    const old = earlier.get(keyOf(f))
    counts[old === undefined ? 'added' : Number(old) === Number(f.value) ? 'same' : 'replaced'] += 1
  }
  return { ...checked, ...counts }
}

const keyOf = (f: Pick<OpeningFigure, 'orgId' | 'period' | 'measure' | 'slice'>): string =>
  `${f.orgId}|${f.period}|${f.measure}|${f.slice}`

async function earlierValues(ctx: Ctx, figures: readonly OpeningFigure[]): Promise<Map<string, string>> {
  const units = [...new Set(figures.map((f) => f.orgId))]
  const found = await rows(
    ctx.tx,
    sql<{ orgId: string; period: string; measure: string; slice: string; value: string }>`
      select org_id as "orgId", period, measure, slice, value from opening_figure where region = ${ctx.region} and org_id = any(${units}::uuid[])`,
  )
  return new Map(found.map((f) => [keyOf(f), f.value]))
}

/**
 * Stores the figures of a file and computes what follows, in one transaction. Throws `opening.blocked` when any row has a problem,
 * `opening.nothing` when no row brings anything.
 */
export async function loadOpening(ctx: Ctx, file: OpeningFile): Promise<OpeningPreview & { readonly loadId: string }> {
  const checked = await previewOpening(ctx, file.lines)
  const [problem] = checked.problems
  if (problem)
    throw new Refusal(
      'opening.blocked',
      {
        what: label(
          `有 ${checked.problems.length} 处要改，一行也没有存：第 ${problem.row} 行，${problem.text.zh}`,
          `${checked.problems.length} problems, nothing was stored: row ${problem.row}, ${problem.text.en}`,
        ),
        advice: label('改好后重新上传', 'Correct the file and upload it again'),
      },
      { params: { sheet: problem.sheet, row: problem.row, problems: checked.problems.length } },
    )
  if (checked.figures.length === 0)
    throw new Refusal('opening.nothing', {
      what: label(
        checked.kept.length > 0 ? '各行都已有通过的报表，没有要录入的数' : '文件里没有填好的数',
        'No row brings a figure',
      ),
      advice: label('期初数只补没有报表的期间', 'Opening figures stand only where there is no accepted return'),
    })
  const loadId = ctx.newId()
  await touch(
    ctx.tx,
    sql`insert into opening_load (region, id, file_sha256, file_name, figures, loaded_at, loaded_by, loaded_by_name)
      values (${ctx.region}, ${loadId}::uuid, ${file.sha256}, ${file.name}, ${checked.figures.length}, ${ctx.now}::timestamptz,
        ${ctx.actor.userId}::uuid, ${ctx.actor.name})`,
  )
  await touch(
    ctx.tx,
    sql`insert into opening_figure (region, org_id, period, measure, slice, register, value, source_note, load_id, sheet, row_no)
      select ${ctx.region}, f."orgId", f.period, f.measure, f.slice, f.register, f.value, f.source, ${loadId}::uuid, f.sheet, f."row"
      from jsonb_to_recordset(${JSON.stringify(checked.figures)}::jsonb) as f("orgId" uuid, period text, measure text, slice text, register text,
        value numeric, source text, sheet text, "row" integer)
      on conflict (region, org_id, period, measure, slice) do update set value = excluded.value, source_note = excluded.source_note,
        load_id = excluded.load_id, sheet = excluded.sheet, row_no = excluded.row_no`,
  )
  await settleOpeningOf(ctx, [...new Set(checked.figures.map((f) => f.orgId))])
  await ctx.audit({
    action: 'measure.opening',
    objectKind: 'opening-load',
    objectId: loadId,
    orgId: null,
    detail: {
      file: file.name,
      sha256: file.sha256,
      figures: checked.figures.length,
      replaced: checked.replaced,
      kept: checked.kept.length,
    },
  })
  return { ...checked, loadId }
}
