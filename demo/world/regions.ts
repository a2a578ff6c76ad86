/** The invented city's code: a prefecture number that no real city of the province holds. */
export const CITY_CODE = '239900'
export const CITY_NAME = '云川市'
/** Node for the schools that the city itself runs. */
export const GROUP_CODE = '239900Z'

export interface Place {
  readonly code: string
  readonly name: string
  readonly shortName: string
  /** Word in sign-in names. */
  readonly word: string
  /** Column and row, from 1, in the tile map of 4 x 3. */
  readonly tile: readonly [number, number]
  readonly town: string
}

/** The nine counties, in the order of their codes. */
export const COUNTIES: readonly Place[] = [
  { code: '239901', name: '云麓区', shortName: '云麓', word: 'yunlu', tile: [3, 2], town: '麓山街道' },
  { code: '239902', name: '川东区', shortName: '川东', word: 'chuandong', tile: [4, 2], town: '东渡街道' },
  { code: '239903', name: '望川区', shortName: '望川', word: 'wangchuan', tile: [2, 3], town: '望江街道' },
  { code: '239921', name: '白汀县', shortName: '白汀', word: 'baiting', tile: [4, 3], town: '汀洲镇' },
  { code: '239922', name: '鹿溪县', shortName: '鹿溪', word: 'luxi', tile: [3, 1], town: '鹿鸣镇' },
  { code: '239923', name: '岚谷县', shortName: '岚谷', word: 'langu', tile: [2, 1], town: '岚关镇' },
  { code: '239924', name: '禾丰县', shortName: '禾丰', word: 'hefeng', tile: [1, 3], town: '禾坪镇' },
  { code: '239925', name: '石楠县', shortName: '石楠', word: 'shinan', tile: [1, 2], town: '楠木镇' },
  { code: '239926', name: '青岑县', shortName: '青岑', word: 'qingcen', tile: [2, 2], town: '青石镇' },
]

export const GROUP: Place = {
  code: GROUP_CODE,
  name: '市直学校',
  shortName: '市直',
  word: 'shizhi',
  tile: [3, 3],
  town: '大学城',
}

/** The county or the group of city-run schools with this code. */
export function placeOf(code: string): Place {
  const place = code === GROUP_CODE ? GROUP : COUNTIES.find((c) => c.code === code)
  if (!place) throw new Error(`no county ${code}`)
  return place
}
