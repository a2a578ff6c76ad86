import type { Entity } from '../../../kernel/entity.ts'
import type { Issue, RuleContext } from '../../../kernel/rule.ts'
import type { HeaderMap } from '../../../kernel/reading/header-map.ts'
import { isBlankRow, isTotalRow, readRow } from '../../../kernel/reading/read-row.ts'
import type { Register } from '../../../kernel/register.ts'
import type { Keys } from '../../../platform/crypto/keys.ts'
import type { SheetEvent } from '../../../platform/excel/sheet-event.ts'
import { fileIssue } from './file-issue.ts'
import type { ReadingBatch, ReadingInput } from './reading-input.ts'
import { HEADER_SEARCH, isCompanion, isHintRow, SheetReading } from './recognise-sheet.ts'
import { stageLine } from './stage-row.ts'
import { checkStamp } from './template-stamp.ts'

const BATCH_ROWS = 2000
const MAX_ISSUES = 50_000

/**
 * Reads one uploaded file: sheets to rows, rows to typed and sealed staging lines, with every issue at sheet, row and column.
 * Rows with a blocking issue are not staged. Memory is bounded by a batch. Throws what the sheet reader throws (Refusal).
 */
export async function* readUpload(
  events: AsyncIterable<SheetEvent>,
  register: Register,
  input: ReadingInput,
  keys: Keys,
): AsyncIterable<ReadingBatch> {
  const context: RuleContext = { ...input.context, parameter: (name) => input.parameters[name] }
  let lines: Record<string, string[]> = {}
  let issues: Issue[] = []
  let raised = 0
  let rowsRead = 0
  const headings: Record<string, Readonly<Record<string, number>>> = {}
  let rowNo = 0
  let pending = 0
  let sheet: SheetReading | null = null
  let sawData = false
  let searched = 0
  let firstTexts: string[] = []
  const raise = (issue: Issue): void => {
    if (raised++ < MAX_ISSUES) issues.push(issue)
  }
  const flush = (): ReadingBatch => {
    const batch = { lines, issues, rowsRead, headings: { ...headings } }
    lines = {}
    issues = []
    pending = 0
    return batch
  }
  for await (const event of events) {
    if (event.type === 'sheet') {
      sheet = isCompanion(event.name, event.hidden) ? null : new SheetReading(event.name, register)
      searched = 0
      continue
    }
    if (event.type === 'sheet-end') {
      const s = sheet
      const merged = s?.header ? event.merges.find((m) => m.lastRow > s.headerRow) : undefined
      if (s && merged)
        raise(
          fileIssue(
            'kit.merged-cell',
            'block',
            s.name,
            merged.firstRow,
            merged.firstColumn,
            '数据区有合并单元格，请取消合并并逐行填写',
            'Merged cells in the data; unmerge and fill every row',
          ),
        )
      continue
    }
    if (event.type !== 'row') continue
    if (!sheet) {
      if (event.sheet.startsWith('_') && event.row === 1) checkStamp(event.cells, input, register).forEach(raise)
      continue
    }
    if (!sheet.header || !sheet.entity) {
      if (searched++ >= HEADER_SEARCH || isBlankRow(event.cells)) continue
      if (sheet.tryHeader(event.row, event.cells)) {
        sawData = true
        headings[sheet.name] = sheet.header?.columns ?? {}
        const { header, entity } = sheet as { header: HeaderMap; entity: Entity }
        for (const s of header.skipped)
          raise(
            fileIssue(
              'kit.column-skipped',
              'hint',
              sheet.name,
              event.row,
              s.column,
              `“${s.heading}”列本系统不使用，已跳过`,
              `Column "${s.heading}" is not used and was skipped`,
              s.heading,
            ),
          )
        for (const name of header.missing) {
          const label = name === 'name' ? '姓名' : name === 'idNo' ? '证件号码' : entity.fields[name]!.label.zh
          raise(
            fileIssue(
              'kit.column-missing',
              'block',
              sheet.name,
              event.row,
              0,
              `缺少必填列“${label}”，请使用本期模板`,
              `Required column "${label}" is missing; use the template`,
            ),
          )
        }
      } else if (firstTexts.length === 0) firstTexts = event.cells.flatMap((c) => (c ? [c.text] : [])).slice(0, 5)
      continue
    }
    const { header, entity } = sheet
    if (isBlankRow(event.cells)) continue
    if (event.row === sheet.headerRow + 1 && isHintRow(entity, header, event.cells)) continue
    if (isTotalRow(event.cells)) {
      raise(fileIssue('kit.total-row', 'hint', sheet.name, event.row, 0, '合计行已跳过', 'Total row skipped'))
      continue
    }
    rowsRead++
    const isMain = entity === register.entity
    const fixes = Object.fromEntries(
      Object.entries(input.fixes).flatMap(([k, v]) =>
        k.startsWith(`${sheet!.name}!`) ? [[k.slice(sheet!.name.length + 1), v]] : [],
      ),
    )
    const read = readRow(
      {
        entity: { ...entity, sheet: sheet.name },
        header,
        words: input.words,
        context,
        fixes,
        rules: isMain ? register.rowRules : (register.lineRules?.[entity.name] ?? []),
        derive: isMain ? register.derive : register.deriveLine?.[entity.name],
      },
      event.row,
      event.cells,
    )
    read.issues.forEach(raise)
    if (!read.issues.some((i) => i.severity === 'block')) {
      rowNo++
      const at = {
        region: input.region,
        uploadId: input.uploadId,
        rowNo,
        sheet: sheet.name,
        sourceRow: event.row,
        nowMs: input.nowMs,
      }
      ;(lines[entity.name] ??= []).push(stageLine(entity, read.row, at, keys))
    }
    if (++pending >= BATCH_ROWS) yield flush()
  }
  if (!sawData)
    raise(
      fileIssue(
        'kit.no-data',
        'block',
        '',
        0,
        0,
        `没有找到“${register.entity.sheet}”的表头${firstTexts.length ? `（第一行是：${firstTexts.join('、')}）` : ''}，请使用本系统下载的模板`,
        'No headings of this register found; use the template',
      ),
    )
  else if (rowsRead === 0)
    raise(fileIssue('kit.no-rows', 'block', '', 0, 0, '表头下面没有数据', 'No data below the headings'))
  yield flush()
}
