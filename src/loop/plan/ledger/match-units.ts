import { officeForm } from './office-names.ts'
import type { Placed } from './tree.ts'

type Known = Pick<Placed, 'id' | 'name' | 'shortName' | 'kind' | 'above'>

/** A set of units that a name can stand for, whatever units there are when a plan is read. */
export type SetRule = 'counties' | 'schools' | 'secondary' | 'colleges'

/** What a person said about a name: these units, a set by rule, or nobody in the tree. */
export interface NameAnswer {
  readonly rule: 'units' | 'outside' | SetRule
  readonly orgIds: readonly string[]
}

/** Answers by the full form of the name (`fullName`). */
export type NameAnswers = ReadonlyMap<string, NameAnswer>

/** Units behind the names of a task, and the names (full forms) behind which nobody is known. */
export interface Matched {
  readonly ids: string[]
  readonly unknown: string[]
}

const NO_ANSWERS: NameAnswers = new Map()

/** 市人社局 in a plan of 云川市 is 云川市人社局: the form in which a name is asked and remembered. Signs of brackets count for nothing. */
export function fullName(name: string, issuer: Known | null): string {
  const bare = name.replace(/[()（）、\s]/g, '')
  return issuer && /^[市县区]/.test(bare) ? issuer.name.replace(/[市县区]$/, '') + bare : bare
}

/**
 * Today's units of a set, of those below the unit that set the plan: 各学校 of a county's plan are the county's schools. A partner office
 * has none below it and speaks for the unit it belongs to.
 */
export function unitsOfRule(rule: SetRule, known: readonly Known[], issuer: Known | null): string[] {
  const root = issuer?.kind === 'office' ? issuer.above[0] : issuer?.id
  return known
    .filter((o) => root === undefined || o.above.includes(root))
    .filter((o) =>
      rule === 'counties'
        ? o.kind === 'county'
        : (o.kind === 'school' && rule !== 'colleges') || (o.kind === 'college' && rule !== 'secondary'),
    )
    .map((o) => o.id)
}

/**
 * Units of the directory behind the names of a plan. What a person said about a name comes first; else as far as names tell: 市教育局 is
 * the issuing city itself (the people of its education office work on the city), 云麓区人民政府 the district, 各县（区）教育局 all of
 * them, a school by its full or short name.
 */
export function matchUnits(
  names: readonly string[],
  known: readonly Known[],
  issuer: Known | null,
  answers: NameAnswers = NO_ANSWERS,
): Matched {
  const ids = new Set<string>()
  const unknown = new Set<string>()
  for (const name of names) {
    const full = fullName(name, issuer)
    const answer = answers.get(full)
    const found = answer
      ? answered(answer, known, issuer)
      : match(name.replace(/[()（）、\s]/g, ''), full, known, issuer)
    for (const id of found) ids.add(id)
    if (found.length === 0 && answer?.rule !== 'outside') unknown.add(full)
  }
  return { ids: [...ids], unknown: [...unknown] }
}

/** Units that were closed since fall out; the name is asked again when none is left. */
function answered(answer: NameAnswer, known: readonly Known[], issuer: Known | null): string[] {
  if (answer.rule === 'outside') return []
  if (answer.rule !== 'units') return unitsOfRule(answer.rule, known, issuer)
  const open = new Set(known.map((o) => o.id))
  return answer.orgIds.filter((id) => open.has(id))
}

/** Schools that the city runs itself: those under its node for them. */
function underGroups(known: readonly Known[], issuer: Known | null): string[] {
  const groups = known.filter((o) => o.kind === 'group').map((o) => o.id)
  const schools = new Set(unitsOfRule('schools', known, issuer))
  return known.filter((o) => schools.has(o.id) && o.above.some((id) => groups.includes(id))).map((o) => o.id)
}

const EDUCATION = /教育(?:和体育|体育)?局$|教体局$|教育厅$/

function match(name: string, full: string, known: readonly Known[], issuer: Known | null): string[] {
  if (issuer && EDUCATION.test(full) && full.replace(EDUCATION, '') === issuer.name) return [issuer.id]
  const exact = known.filter((o) => [o.name, o.shortName].some((n) => n !== '' && (n === name || n === full)))
  if (exact.length > 0) return exact.map((o) => o.id)
  if (/^各(?:县区|区县|县市区|县|区|地)/.test(name)) return unitsOfRule('counties', known, issuer)
  if (/^各?市[直属]各?(?:中职|高职|职业)?(?:院校|学校)$/.test(name)) return underGroups(known, issuer)
  if (/^各(?:中职|中等职业|中专)(?:院校|学校)/.test(name)) return unitsOfRule('secondary', known, issuer)
  if (/^各(?:高职|高等职业|高等)(?:院校|学校)|^各高校/.test(name)) return unitsOfRule('colleges', known, issuer)
  if (/^各(?:职业院校|职业学校|院校|学校|校)/.test(name)) return unitsOfRule('schools', known, issuer)
  const office = officeForm(full)
  const same = known.filter((o) => o.kind === 'office' && officeForm(o.name) === office)
  if (same.length > 0) return same.map((o) => o.id)
  const place = /^(.+?)(?:教育(?:和体育|体育)?局|教体局|教育厅|人民政府|政府)$/.exec(full)?.[1]
  return place === undefined
    ? []
    : known.filter((o) => (o.kind === 'county' || o.kind === 'city') && o.name === place).map((o) => o.id)
}
