import type { Segment } from './segments.ts'

/** Units named for a piece of work, as written. `sure` is false where only the form of the names tells. */
export type Units = { lead: string[]; support: string[]; sure: boolean }

type Role = 'lead' | 'support' | 'owner'

const ROLE_NOUN = '单位|部门|科室|处室|股室|机构|主体|学校|院校|领导|人'
const LABEL = new RegExp(
  `(牵头(?:(?:责任)?(?:${ROLE_NOUN}))|牵头|主办单位|主责(?:${ROLE_NOUN})|责任(?:${ROLE_NOUN})|实施(?:单位|主体|部门)|承办(?:单位|部门|科室)|完成单位|落实单位|负责(?:单位|部门|科室)|配合(?:${ROLE_NOUN})?|协助(?:${ROLE_NOUN})?|协办(?:${ROLE_NOUN})?|协同(?:${ROLE_NOUN})|参与(?:${ROLE_NOUN})|参加(?:${ROLE_NOUN})|支持(?:${ROLE_NOUN}))(?:及(?:责任|配合|参与)(?:单位|部门))?\\s*[::]\\s*`,
  'g',
)
const ORGANISATION =
  /(?:局|委|办|厅|部|院|校|处|科|股|室|中心|政府|公司|集团|协会|学会|联合会|总工会|工会|妇联|团市委|团县委|团区委|团省委|团委|残联|工商联|科协|银行|部门|单位|所|署|行|社|联盟|大学|学院|中学|职高|职校|乡镇|乡\(镇\)|镇|街道|街道办|县区|\(市、区\)|\(区\)|\(市\)|\(县\)|县|区|市|开发区|企业|机构|法院|检察院|支队|总队|大队|站|馆|领导小组|专班|委员会|共青团中央|园区|盟|旗|州|办公室|中国残联|银保监局|园|基地|分局|各地|各校)(?:\([^()]*\))?$/
const LIST_END =
  /(?:等(?:相关|有关|部门|单位)*)?(?:按照?(?:各自)?职责(?:分工)?(?:分别|共同|抓好)?(?:负责|落实|抓好落实)?|分工负责|共同负责|分别负责|具体负责|负责(?:落实)?|牵头(?:负责|落实|实施|,)?|配合(?:落实|实施)?|协助(?:落实)?|协同|参与|参加|组织实施|具体实施|抓好落实|会同)*$/
const ROLE_VERB = /牵头|配合|协助|协同|参与|参加|负责|分工|实施|落实/

/** Splits a list of names at 、，； outside brackets and drops 等 and the verbs behind. */
export function splitNames(list: string): string[] {
  const names: string[] = []
  let depth = 0
  let name = ''
  for (const sign of `${list}、`) {
    if ('(〔['.includes(sign)) depth++
    else if (')〕]'.includes(sign)) depth = Math.max(0, depth - 1)
    if (depth === 0 && /[、,;\s]/.test(sign)) {
      const clean = tidyName(name)
      if (clean !== '') names.push(...twoNames(clean))
      name = ''
    } else name += sign
  }
  return names.filter((n) => !/^\d|\d月|年底|[底月]前$|季度$|上半年/.test(n))
}

function tidyName(name: string): string {
  return name
    .trim()
    .replace(/^(?:由|会同|以及|及|和|与|并由|各由)/, '')
    .replace(/[。:]+$/, '')
    .replace(/\([^()]*(?:列(?:第一|首)|下同|排名|牵头单位|以下简称)[^()]*\)$/, '')
    .replace(LIST_END, '')
    .replace(/等(?:相关|有关|各)*(?:部门|单位)*$/, '')
    .trim()
}

/** 市教育局和市财政局 are two, 工业和信息化部 is one. */
function twoNames(name: string): string[] {
  const m = /^(.{1,14}(?:局|委|办|厅|政府|中心|院|公司))(?:和|及|与|以及)(.{2,16})$/.exec(name)
  return m && ORGANISATION.test(m[2] as string) ? [m[1] as string, m[2] as string] : [name]
}

export function looksLikeUnit(name: string): boolean {
  return (
    name.length >= 2 &&
    name.length <= 24 &&
    ORGANISATION.test(name) &&
    !/(?:[布格大全结开]局|战略部署|总部署)$/.test(name) &&
    !/[。!?“”《》]|^(?:含|不含|包括|其中|指|如|限|见|详见|按|加强|推进|建立|完善|开展|做好|落实|组织|实施|对|在|支持|鼓励|建设|每)/.test(
      name,
    )
  )
}

const roleOf = (label: string): Role =>
  /牵头|主办|主责/.test(label) ? 'lead' : /配合|协|参|支持/.test(label) ? 'support' : 'owner'

/** Units of a task from all ways a text may name them; empty lists when it names none. */
export function unitsOf(text: string, segments: readonly Segment[]): Units {
  const groups: { role: Role; names: string[] }[] = []
  let sure = true
  for (const s of segments) groups.push(...labelled(text.slice(s.body, s.end)))
  if (groups.length === 0) for (const s of segments) groups.push(...spoken(text.slice(s.body, s.end)))
  if (groups.length === 0) {
    const bare = segments.flatMap((s) => bareBracket(text.slice(s.body, s.end)))
    if (bare.length > 0) {
      groups.push({ role: 'owner', names: bare })
      sure = false
    }
  }
  return { ...assigned(groups), sure }
}

/** Marked leaders lead; where none is marked the first unit leads and the others support. */
function assigned(groups: { role: Role; names: string[] }[]): { lead: string[]; support: string[] } {
  const of = (role: Role): string[] => groups.filter((g) => g.role === role).flatMap((g) => g.names)
  const leaders = of('lead')
  const others = [...of('owner'), ...of('support')]
  const lead = leaders.length > 0 ? leaders : others.slice(0, 1)
  const rest = leaders.length > 0 ? others : others.slice(1)
  const unique = [...new Set(lead)]
  return { lead: unique, support: [...new Set(rest)].filter((u) => !unique.includes(u)) }
}

function labelled(block: string): { role: Role; names: string[] }[] {
  const marks = [...block.matchAll(LABEL)]
  const groups = marks.map((m, i) => {
    const from = m.index + m[0].length
    const next = marks[i + 1]?.index ?? block.length
    const rest = block.slice(from, Math.min(next, from + 300))
    const close = /[。\n〕】\]]|完成时[限间]|时限[::]|\t\S*年/.exec(rest)
    const list = balanced(close ? rest.slice(0, close.index) : rest)
    return { role: roleOf(m[1] as string), names: namesUnder(m[1] as string, list) }
  })
  return groups.filter((g) => g.names.length > 0)
}

/** 责任领导：张三 names a person; only what looks like a unit counts under such a label. */
function namesUnder(label: string, list: string): string[] {
  const person = /领导|人$/.test(label)
  return splitNames(list).filter((n) => n.length <= 30 && (!person || looksLikeUnit(n)))
}

/** The list up to the bracket that closes it. */
function balanced(list: string): string {
  let depth = 0
  for (let i = 0; i < list.length; i++) {
    if (list[i] === '(') depth++
    else if (list[i] === ')' && --depth < 0) return list.slice(0, i)
  }
  return list
}

/** （市教育局牵头，市人社局配合）, A、B等按职责分工负责 as a line of its own, 由A牵头，B配合 in a sentence. */
function spoken(block: string): { role: Role; names: string[] }[] {
  const chunks = [...block.matchAll(/[(〔[【]([^〔〕[\]【】]{3,200}?)[)〕\]】](?=[。;\s]|$)/g)].map(
    (m) => m[1] as string,
  )
  const lastSentence = /(?:^|[。\n;])([^。\n]{3,300})。?$/.exec(block)?.[1] ?? ''
  if (/(?:负责|牵头|配合|协助|落实|实施)$/.test(lastSentence)) chunks.push(lastSentence)
  for (const m of block.matchAll(/由([^,。;]{2,60}?牵头[^。;]{0,80})/g)) chunks.push(m[1] as string)
  for (const chunk of chunks) {
    const groups = rolesInChunk(chunk)
    if (groups.length > 0) return groups
  }
  return []
}

function rolesInChunk(chunk: string): { role: Role; names: string[] }[] {
  const [named = ''] = chunk.split('。')
  if (!ROLE_VERB.test(named)) return []
  const groups: { role: Role; names: string[] }[] = []
  for (const piece of named.split(/(?<=牵头(?:负责|落实|实施)?|负责|配合|协助|参与|参加|协同)[,;、]?\s*/)) {
    const role: Role = /牵头(?:负责|落实|实施)?$/.test(piece)
      ? 'lead'
      : /(?:配合|协助|参与|参加|协同)$/.test(piece)
        ? 'support'
        : 'owner'
    const names = splitNames(piece)
    if (names.length === 0) continue
    if (!names.every(looksLikeUnit)) return groups.length > 0 ? groups : []
    groups.push({ role, names })
  }
  return groups
}

function bareBracket(block: string): string[] {
  const m = /[(〔[【]([^〔〕[\]【】。]{3,160})[)〕\]】]。?$/.exec(block)
  if (!m) return []
  const names = splitNames(m[1] as string)
  return names.every(looksLikeUnit) && names.length > 0 ? names : []
}
