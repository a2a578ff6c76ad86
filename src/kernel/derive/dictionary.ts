import type { Entity } from '../entity.ts'
import type { Field, Requirement } from '../field.ts'
import type { Register } from '../register.ts'
import type { Severity } from '../rule.ts'
import { fieldColumns, tableOf } from './columns.ts'

const REQ: Record<Requirement, string> = { R: '必填', O: '选填', C: '有条件', A: '自动' }
const SEVERITY: Record<Severity, string> = { block: '拒绝', explain: '须说明', hint: '提示' }
const MASKS = { name: '姓名', id: '证件', phone: '电话', hide: '不显示', county: '县区', year: '年份' } as const

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ')
const row = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`
const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  [row(heads), row(heads.map(() => '---')), ...rows.map(row)].join('\n')

function kindText(field: Field): string {
  switch (field.kind) {
    case 'text':
      return `文本，${field.max} 字以内`
    case 'int':
      return '整数'
    case 'dec':
      return `小数，${field.digits} 位`
    case 'money':
      return '金额（元，两位小数）'
    case 'date':
      return '日期'
    case 'month':
      return '年月'
    case 'year':
      return '年'
    case 'flag':
      return '是或否'
    case 'code':
      return `代码 ${field.list}`
    case 'codes':
      return `多个代码 ${field.list}`
    case 'ref':
    case 'refs':
      return `引用 ${field.register}`
    case 'org':
      return '单位'
    case 'person':
      return '人员（姓名、证件类型、证件号码）'
    case 'phone':
      return field.form === 'mobile' ? '手机号码' : '电话'
    case 'file':
    case 'files':
      return '附件'
  }
}

/** Bounds and form of a field in words, '' without any. */
function bounds(field: Field): string {
  const parts: string[] = []
  if (
    (field.kind === 'int' || field.kind === 'dec' || field.kind === 'money') &&
    (field.min !== undefined || field.max !== undefined)
  )
    parts.push(`${field.min ?? ''}—${field.max ?? ''}`)
  if (field.kind === 'text' && field.example !== undefined) parts.push(`如 ${field.example}`)
  if ((field.kind === 'date' || field.kind === 'month') && field.from !== undefined) parts.push(`不早于 ${field.from}`)
  if (field.unit) parts.push(`单位 ${field.unit.zh}`)
  return parts.join('；')
}

const protection = (field: Field): string =>
  [field.kind === 'person' || field.sealed ? '加密' : '', field.mask ? `遮蔽：${MASKS[field.mask]}` : '']
    .filter((t) => t !== '')
    .join('，')

const fieldsTable = (entity: Entity): string =>
  table(
    ['字段', '名称', '类型', '要求', '范围和单位', '保护', '说明'],
    Object.entries(entity.fields).map(([name, f]) => [
      name,
      f.label.zh,
      kindText(f),
      REQ[f.req] + (f.onlyBy ? '（限市局）' : ''),
      bounds(f),
      protection(f),
      [f.help?.zh ?? '', f.aliases ? `又名 ${f.aliases.join('、')}` : ''].filter((t) => t !== '').join('；'),
    ]),
  )

/** The data dictionary of a register as Markdown: fields, life cycle, checks and measures as they are declared. */
export function dictionaryMarkdown(register: Register): string {
  const rules = [
    ...register.rowRules.map((r) => [r, register.entity] as const),
    ...Object.entries(register.lineRules ?? {}).flatMap(([name, list]) => {
      const line = register.lines.find((l) => l.name === name)
      return line ? list.map((r) => [r, line] as const) : []
    }),
    ...register.setRules.map((r) => [r, register.lines.find((l) => l.name === r.entity) ?? register.entity] as const),
  ]
  const heading = (entity: Entity, on: string): string =>
    entity.fields[on]?.label.zh ?? (on === 'idNo' ? '证件号码' : on)
  const { states, moves } = register.lifecycle
  const parts = [
    `# ${register.label.zh}（${register.code}）`,
    `${register.purpose.zh}。`,
    ...[register.entity, ...register.lines].flatMap((e) => [
      `## 表“${e.sheet}”`,
      `数据表 \`${tableOf(e)}\`，每行由 ${e.key.map((k) => e.fields[k]?.label.zh ?? k).join('、')} 区分。`,
      fieldsTable(e),
    ]),
    '## 状态',
    Object.entries(states)
      .map(([code, s]) => `${s.zh}（${code}）`)
      .join('、'),
    ...(moves.length > 0
      ? [
          table(
            ['办理', '从', '到', '权限', '理由'],
            moves.map((m) => [
              m.label.zh,
              m.from.map((s) => states[s]!.zh).join('、'),
              states[m.to]!.zh,
              m.by,
              m.reason ? '必填' : '',
            ]),
          ),
        ]
      : []),
    '## 检查',
    table(
      ['代码', '处理', '所在列', '依据'],
      rules.map(([r, e]) => [r.code, SEVERITY[r.severity], heading(e, r.on), r.basis ?? '']),
    ),
    '## 数据项',
    table(
      ['代码', '名称', '单位', '怎么数', '可按'],
      [...register.measures, ...(register.resultMeasures ?? [])].map((m) => [
        m.code,
        m.label.zh,
        m.unit,
        m.meaning.zh,
        Object.keys(m.dims ?? {}).join('、'),
      ]),
    ),
  ]
  return `${parts.join('\n\n')}\n`
}

/** Columns of a register's tables, one a line: table, column, type. A change here needs a migration. */
export const columnsText = (register: Register): string =>
  [register.entity, ...register.lines]
    .flatMap((e) => fieldColumns(e).map((c) => `${tableOf(e)} ${c.name} ${c.type}\n`))
    .join('')
