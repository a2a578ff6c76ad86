import type { Org } from '../../../directory/org/org.ts'

type Known = Pick<Org, 'id' | 'name' | 'shortName' | 'kind'>

/**
 * Units of the directory behind the names of a plan, as far as they are known: 市教育局 is the issuing city itself (the people of
 * its education office work on the city), 云麓区人民政府 the district, 各县（区）教育局 all of them, a school by its full or short name.
 */
export function matchUnits(names: readonly string[], known: readonly Known[], issuer: Known | null): string[] {
  const ids = names.flatMap((name) => match(name.replace(/[()（）、\s]/g, ''), known, issuer))
  return [...new Set(ids)]
}

const EDUCATION = /教育(?:和体育|体育)?局$|教体局$|教育厅$/

function match(name: string, known: readonly Known[], issuer: Known | null): string[] {
  const full = issuer && /^[市县区]/.test(name) ? issuer.name.replace(/[市县区]$/, '') + name : name
  if (issuer && EDUCATION.test(full) && full.replace(EDUCATION, '') === issuer.name) return [issuer.id]
  const exact = known.filter((o) => [o.name, o.shortName].some((n) => n !== '' && (n === name || n === full)))
  if (exact.length > 0) return exact.map((o) => o.id)
  if (/^各(?:县区|区县|县市区|县|区|地)/.test(name)) return known.filter((o) => o.kind === 'county').map((o) => o.id)
  if (/^各(?:职业院校|职业学校|院校|学校|校)/.test(name))
    return known.filter((o) => o.kind === 'school' || o.kind === 'college').map((o) => o.id)
  const place = /^(.+?)(?:教育(?:和体育|体育)?局|教体局|教育厅|人民政府|政府)$/.exec(full)?.[1]
  return place === undefined
    ? []
    : known.filter((o) => (o.kind === 'county' || o.kind === 'city') && o.name === place).map((o) => o.id)
}
