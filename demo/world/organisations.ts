import { CITY_CODE, CITY_NAME, COUNTIES, GROUP } from './regions.ts'
import { officeCode } from './school-facts.ts'
import type { PlannedSchool } from './school-plan.ts'
import { TOWNS } from './towns.ts'
import type { Organisation } from './types.ts'

const office = (
  area: string,
  areaName: string,
  kind: Parameters<typeof officeCode>[1],
  word: string,
): Organisation => ({
  code: officeCode(area, kind),
  name: `${areaName}${word}`,
  shortName: word,
  kind: 'office',
  parent: area,
  tile: null,
})

/** The city's tree: parents before children. */
export function makeOrganisations(schools: readonly PlannedSchool[]): Organisation[] {
  const places = [...COUNTIES, GROUP]
  return [
    { code: CITY_CODE, name: CITY_NAME, shortName: '云川', kind: 'city', parent: '', tile: null },
    ...places.map((p): Organisation => ({
      code: p.code,
      name: p.name,
      shortName: p.shortName,
      kind: p === GROUP ? 'group' : 'county',
      parent: CITY_CODE,
      tile: p.tile,
    })),
    office(CITY_CODE, CITY_NAME, 'education', '教育局'),
    office(CITY_CODE, CITY_NAME, 'labour', '人力资源和社会保障局'),
    office(CITY_CODE, CITY_NAME, 'finance', '财政局'),
    office(CITY_CODE, CITY_NAME, 'audit', '审计局'),
    ...COUNTIES.flatMap((c) => [
      office(c.code, c.name, 'education', '教育局'),
      office(c.code, c.name, 'labour', '人力资源和社会保障局'),
    ]),
    ...TOWNS.map((t): Organisation => ({
      code: t.code,
      name: t.name,
      shortName: t.name,
      kind: 'town',
      parent: t.county,
      tile: null,
    })),
    ...schools.map((s): Organisation => ({
      code: s.code,
      name: s.name,
      shortName: s.shortName,
      kind: s.kind === 'college' ? 'college' : 'school',
      parent: s.place,
      tile: null,
    })),
  ]
}
