import { label } from '../../kernel/label.ts'
import type { UnitRow } from '../org/import-units.ts'
import { ORG_KINDS, type OrgKind } from '../org/org.ts'
import type { ListProblem, ListSpec } from './read-list.ts'
import type { ListRow } from './read-list-task.ts'

/** Kinds below a city, as an office writes them. */
export const KIND_WORDS: Readonly<Record<OrgKind, string>> = {
  nation: '国家',
  province: '省',
  city: '市',
  county: '县区',
  group: '市直学校组',
  school: '中职学校',
  college: '高职院校',
  office: '部门',
  town: '乡镇',
  company: '企业',
}
const OFFERED: readonly OrgKind[] = ['county', 'group', 'school', 'college', 'office', 'town', 'company']

/** The list of units: what a city hands in at its first set-up. */
export const UNIT_LIST: ListSpec = {
  sheet: '单位清单',
  maxRows: 5000,
  columns: [
    {
      header: '单位代码',
      width: 18,
      format: 'text',
      required: true,
      note: '全市不重复。学校用教育部标识码，县区用行政区划代码。',
    },
    { header: '单位名称', width: 34, format: 'text', required: true, note: '全称，与公章一致。' },
    { header: '简称', width: 18, format: 'text', note: '表格和图上用的短名称，可不填。' },
    { header: '类别', width: 20, format: 'text', required: true, list: OFFERED.map((k) => `${k} ${KIND_WORDS[k]}`) },
    {
      header: '上级单位代码',
      width: 18,
      format: 'text',
      required: true,
      note: '本清单里的另一行，或已有单位。县区的上级是市。',
    },
    { header: '示意图列', width: 10, format: 'number', note: '方格示意图上的位置，可不填。' },
    { header: '示意图行', width: 10, format: 'number', note: '方格示意图上的位置，可不填。' },
  ],
  notes: [
    ['单位代码', '必填。全市不重复，之后不再改变。学校用十位学校标识码，县区用六位行政区划代码，其他单位自行编排。'],
    ['单位名称', '必填。全称，与公章一致，2 至 60 字。'],
    ['简称', '选填。表格和图上用的短名称，不填则用全称。'],
    ['类别', `必填。从下拉框选：${OFFERED.map((k) => KIND_WORDS[k]).join('、')}。`],
    [
      '上级单位代码',
      '必填。县区、市直学校组、部门的上级是市；学校的上级是县区；市属学校先建一行“市直学校组”，学校挂在它下面。',
    ],
    ['示意图列、示意图行', '选填。县区在方格示意图上的位置，从 1 数起，只表示相对方位，不表示边界。'],
    ['行的先后', '不限。上级可以写在下级后面。已有且没有变化的单位会跳过，可以把同一个文件改正后再传。'],
  ],
}

export interface KnownUnit {
  readonly code: string
  readonly name: string
  readonly kind: string
}

export interface CheckedUnits {
  readonly rows: readonly (UnitRow & { readonly row: number })[]
  readonly problems: readonly ListProblem[]
  /** Units of the list that stand already, unchanged. */
  readonly present: readonly string[]
}

const kindOf = (text: string): OrgKind | undefined => {
  const first = text.split(/\s+/)[0] ?? ''
  return ORG_KINDS.find((k) => k === first || KIND_WORDS[k] === text || KIND_WORDS[k] === first)
}

/** Checks a whole list against itself and the units that stand; every fault is told, not only the first. */
export function checkUnits(list: readonly ListRow[], standing: ReadonlyMap<string, KnownUnit>): CheckedUnits {
  const problems: ListProblem[] = []
  const rows: (UnitRow & { readonly row: number })[] = []
  const present: string[] = []
  const seen = new Map<string, number>()
  const listed = new Map(list.map((r) => [r.cells['单位代码'] ?? '', r.cells['上级单位代码'] ?? '']))
  for (const { row, cells } of list) {
    const tell = (column: string, zh: string, en: string): void =>
      void problems.push({ row, column, text: label(zh, en) })
    const code = cells['单位代码'] ?? ''
    const name = cells['单位名称'] ?? ''
    const parentCode = cells['上级单位代码'] ?? ''
    const kind = kindOf(cells['类别'] ?? '')
    const known = standing.get(code)
    if (known && known.name === name) {
      present.push(code)
      continue
    }
    const before = problems.length
    if (!/^[0-9A-Za-z-]{1,30}$/.test(code))
      tell(
        '单位代码',
        `“${code}”不是单位代码：只用字母、数字和短横，最长 30 位`,
        `"${code}" is no unit code: letters, digits and hyphens, 30 at most`,
      )
    else if (known)
      tell(
        '单位代码',
        `代码“${code}”已是“${known.name}”；换一个代码，或先在“单位”页更名`,
        `The code "${code}" belongs to "${known.name}"`,
      )
    else if (seen.has(code))
      tell(
        '单位代码',
        `代码“${code}”与第 ${seen.get(code) ?? 0} 行重复；删去一行或改正代码`,
        `The code "${code}" is in row ${seen.get(code) ?? 0} as well`,
      )
    if (code !== '' && !seen.has(code)) seen.set(code, row)
    if (name.length < 2 || name.length > 60)
      tell('单位名称', `名称“${name}”须为 2 至 60 字`, 'A name has 2 to 60 characters')
    if (!kind)
      tell(
        '类别',
        `没有“${cells['类别'] ?? ''}”这种类别；从下拉框选：${OFFERED.map((k) => KIND_WORDS[k]).join('、')}`,
        `There is no kind "${cells['类别'] ?? ''}"`,
      )
    else if (!OFFERED.includes(kind))
      tell(
        '类别',
        `“${KIND_WORDS[kind]}”不能由清单建立；市一级在首次设置时已建立`,
        'Units of this kind do not come in by a list',
      )
    if (parentCode === '')
      tell('上级单位代码', '没有填上级；除市本级外，每个单位都有上级', 'Every unit but the city hangs below another')
    else if (parentCode === code) tell('上级单位代码', '上级不能是自己', 'A unit cannot hang below itself')
    else if (!listed.has(parentCode) && !standing.has(parentCode))
      tell(
        '上级单位代码',
        `清单和已有单位里都没有“${parentCode}”；补上这个单位或改正代码`,
        `There is no unit "${parentCode}" in the list or the directory`,
      )
    else if (circles(code, listed))
      tell(
        '上级单位代码',
        '顺着上级找会回到自己；改正其中一个上级',
        'Going up from here one comes back: correct one of the parents',
      )
    const tile = (heading: string): number | null => {
      const text = cells[heading] ?? ''
      if (text === '') return null
      if (!/^\d{1,2}$/.test(text))
        tell(heading, `“${text}”不是 0 至 99 的整数`, `"${text}" is no whole number up to 99`)
      return Number(text)
    }
    const tileX = tile('示意图列')
    const tileY = tile('示意图行')
    if (kind && problems.length === before) {
      const shortName = cells['简称'] ?? ''
      rows.push({ row, code, name, kind, parentCode, tileX, tileY, ...(shortName === '' ? {} : { shortName }) })
    }
  }
  return { rows, problems, present }
}

function circles(code: string, parents: ReadonlyMap<string, string>): boolean {
  const seen = new Set<string>([code])
  for (let at = parents.get(code); at !== undefined && at !== ''; at = parents.get(at)) {
    if (at === code) return true
    if (seen.has(at)) return false
    seen.add(at)
  }
  return false
}
