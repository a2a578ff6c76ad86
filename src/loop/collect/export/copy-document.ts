import { figure, text, type Block, type DocumentModel } from '../../../kernel/document.ts'
import type { Vocabulary } from '../../../kernel/reading/parse-value.ts'
import type { WorkbookSpec } from '../../../platform/excel/workbook-spec.ts'
import { fieldsInOrder } from '../privacy/fields.ts'
import type { Held, HeldRow } from '../privacy/holdings.ts'
import { readable } from './export-table.ts'

/** What stands around the data of a copy. */
export interface CopyFrame {
  /** Number of the person's request. */
  readonly request: string
  readonly unit: string
  /** Day and time in Shanghai: 2025-11-20, 09:30. */
  readonly date: string
  readonly time: string
  /** Who took it, when, under which number: at the foot of every page. */
  readonly mark: string
}

/** A copy holds every field with its value in words; empty ones are said to be empty. */
const pairs = (held: Held, row: HeldRow, words: Vocabulary): [string, string][] =>
  fieldsInOrder(held.entity).map((f) => [
    f.label.zh,
    String(readable(f.property, f.field, row.values[f.property] ?? null, words) ?? '（空）'),
  ])

const stateOf = (held: Held, row: HeldRow): string => held.register.lifecycle.states[row.state]?.zh ?? row.state

const titleOf = (held: Held): string =>
  held.entity === held.register.entity ? held.register.label.zh : `${held.register.label.zh}·${held.entity.label.zh}`

/** Tables that hold nothing in reach are left to the closing sentence. */
const within = (list: readonly Held[]): Held[] => list.filter((h) => h.rows.length > 0)

/** The sentence that says who else holds data about the person, or null. */
export function elsewhere(list: readonly Held[]): string | null {
  const others = list.flatMap((h) => (h.elsewhere.length > 0 ? [`${h.elsewhere.join('、')}（${titleOf(h)}）`] : []))
  return others.length === 0 ? null : `下列单位另有登记，请向其提出：${others.join('；')}。`
}

function blocksOf(held: Held, words: Vocabulary): Block[] {
  const basis = held.register.legalBasis
  return [
    { kind: 'heading', level: 1, text: titleOf(held) },
    {
      kind: 'paragraph',
      runs: [
        text(
          `处理目的：${held.register.purpose.zh}。处理依据：${basis?.basis.zh ?? '未登记'}。保存期限：${basis?.keep.zh ?? '未登记'}。`,
        ),
      ],
    },
    ...held.rows.map((row): Block => ({
      kind: 'table',
      caption: `${row.orgName}${row.period === '' ? '' : `，${row.period}`}，${stateOf(held, row)}`,
      head: ['项目', '内容'],
      align: ['left', 'left'],
      rows: pairs(held, row, words).map(([name, value]) => [name, figure(row.id, value)]),
    })),
  ]
}

/** The copy as a document. */
export function copyDocument(list: readonly Held[], words: Vocabulary, at: CopyFrame): DocumentModel {
  const more = elsewhere(list)
  return {
    title: '个人信息副本',
    kind: 'circular',
    issuer: at.unit,
    documentNumber: at.request,
    issuedOn: at.date,
    period: at.date,
    language: 'zh',
    blocks: [
      {
        kind: 'paragraph',
        runs: [
          text(`依申请人的请求（编号${at.request}）出具。内容取自${at.unit}权限内的登记，为未遮盖的原值，请妥善保管。`),
        ],
      },
      ...within(list).flatMap((held) => blocksOf(held, words)),
      ...(more === null ? [] : [{ kind: 'paragraph', runs: [text(more)] } as const]),
      { kind: 'signature' },
    ],
    notes: { dataAsOf: `${at.date} ${at.time}` },
    mark: at.mark,
  }
}

/** The same as a workbook: a sheet for each table, a last one that says where it comes from. */
export function copyWorkbook(list: readonly Held[], words: Vocabulary, at: CopyFrame): WorkbookSpec {
  const column = (header: string, width: number) => ({ header, width, format: 'text' as const })
  const more = elsewhere(list)
  return {
    sheets: [
      ...within(list).map((held) => ({
        name: held.entity.sheet,
        columns: [column('单位', 24), column('期间', 12), column('状态', 12), column('项目', 20), column('内容', 40)],
        rows: held.rows.flatMap((row) =>
          pairs(held, row, words).map((p) => [row.orgName, row.period, stateOf(held, row), ...p]),
        ),
        foot: at.mark,
      })),
      {
        name: '说明',
        columns: [column('项目', 14), column('内容', 60)],
        rows: [
          ['请求编号', at.request],
          ['出具单位', at.unit],
          ['数据截至', `${at.date} ${at.time}`],
          ['出具', at.mark],
          ...within(list).map((h) => [
            titleOf(h),
            `${h.register.purpose.zh}；${h.register.legalBasis?.basis.zh ?? '依据未登记'}`,
          ]),
          ...(more === null ? [] : [['其他单位', more]]),
        ],
        foot: at.mark,
      },
    ],
  }
}
