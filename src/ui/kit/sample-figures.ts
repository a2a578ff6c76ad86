import type { ChartPoint } from '../../kernel/chart.ts'
import type { DotRow } from '../chart/sorted-dots.tsx'
import type { SparkData } from '../chart/spark-geometry.ts'
import type { Tile } from '../chart/tile-map.tsx'
import type { PathLineData } from '../chart/path-option.ts'
import type { State } from '../marks/shapes.tsx'

/** Figures of a fictional city; they agree with one another. */
export interface SampleTarget {
  readonly id: string
  readonly chapter: string
  readonly no: string
  readonly name: string
  readonly state: State
  readonly value: number
  readonly unit: string
  readonly target: string
  readonly distance: string
  readonly spark: SparkData
  readonly forecast: string
  readonly owner: string
  readonly due: string
}

const spark = (actual: number[], target: number, forecast?: number, stepped = false): SparkData => ({
  actual,
  periods: 12,
  from: actual[0] ?? 0,
  target,
  stepped,
  ...(forecast !== undefined && { forecast }),
})

export const sampleTargets: readonly SampleTarget[] = [
  {
    id: 'a',
    chapter: '一、校企协同育人',
    no: '1.2',
    name: '产教匹配率',
    state: 'blue',
    value: 87.5,
    unit: '%',
    target: '≥ 90%',
    distance: '2.5 百分点',
    spark: spark([84, 84, 84.8, 85.3, 85.7, 86.2, 86.6, 87, 87.5], 90, 89.1),
    forecast: '89.1%',
    owner: '职成科、发改委',
    due: '12-31',
  },
  {
    id: 'b',
    chapter: '一、校企协同育人',
    no: '1.1',
    name: '企业用工需求统计覆盖率',
    state: 'done',
    value: 93.4,
    unit: '%',
    target: '≥ 90%',
    distance: '已达成',
    spark: spark([60, 70, 84, 93, 93, 93.4, 93.4, 93.4, 93.4], 90, 93.4),
    forecast: '—',
    owner: '职成科',
    due: '04-30',
  },
  {
    id: 'c',
    chapter: '二、人才培养质量',
    no: '2.5',
    name: '九项关键指标全部达标学校占比',
    state: 'red',
    value: 66.7,
    unit: '%',
    target: '≥ 90%',
    distance: '9 所',
    spark: spark([58, 58, 61, 61, 64, 64, 64, 66.7, 66.7], 90, 75, true),
    forecast: '75.0%',
    owner: '计财科',
    due: '12-31',
  },
  {
    id: 'd',
    chapter: '二、人才培养质量',
    no: '2.1',
    name: '双师型教师占比',
    state: 'yellow',
    value: 56.8,
    unit: '%',
    target: '≥ 60%',
    distance: '99 人',
    spark: spark([53.2, 53.4, 53.9, 54.3, 54.9, 55.4, 55.5, 56.3, 56.8], 60, 58.4),
    forecast: '58.4%',
    owner: '教师科',
    due: '12-31',
  },
  {
    id: 'e',
    chapter: '二、人才培养质量',
    no: '2.3',
    name: '一次性就业率',
    state: 'normal',
    value: 96.2,
    unit: '%',
    target: '≥ 95%',
    distance: '已超 1.2 百分点',
    spark: spark([90, 90, 91, 93, 94.5, 96, 96.2, 96.2, 96.2], 95, 96),
    forecast: '96.0%',
    owner: '职成科',
    due: '12-31',
  },
  {
    id: 'f',
    chapter: '四、服务发展能力',
    no: '4.4',
    name: '新型职业农民培养',
    state: 'yellow',
    value: 3120,
    unit: '人',
    target: '≥ 6,000 人',
    distance: '2,880 人',
    spark: spark([0, 200, 480, 900, 1500, 2000, 2300, 2700, 3120], 6000, 4370),
    forecast: '4,370 人',
    owner: '农业农村局',
    due: '12-31',
  },
  {
    id: 'g',
    chapter: '四、服务发展能力',
    no: '4.2',
    name: '社区学校挂牌率',
    state: 'none',
    value: 0,
    unit: '',
    target: '≥ 80%',
    distance: '—',
    spark: { actual: [], periods: 12, from: 50, target: 80 },
    forecast: '—',
    owner: '开放大学',
    due: '12-31',
  },
]

const percent = (value: number): ChartPoint => ({ value, text: `${value}%` })

export const samplePath: PathLineData = {
  periods: ['1月', '2月', '3月', '4月', '5月', '6月', '7月', '8月', '9月', '10月', '11月', '12月'],
  start: percent(53.2),
  actual: [...[53.4, 53.9, 54.3, 54.9, 55.4, 55.5, 56.3, 56.6].map(percent), { ...percent(56.8), provisional: true }],
  path: Array.from({ length: 12 }, (_, i) => percent(Number((53.2 + ((60 - 53.2) * (i + 1)) / 12).toFixed(1)))),
  forecast: [...Array.from({ length: 11 }, () => ({ value: null, text: '' })), percent(58.4)],
  target: { value: 60, text: '目标 60%' },
  gap: '落后路径 1.5 百分点',
}

const units: readonly [string, string, number, string, number, number][] = [
  ['sz', '市直学校', 63.7, '达标', 2, 2],
  ['yl', '云麓区', 61.6, '达标', 2, 1],
  ['cd', '川东区', 60.8, '达标', 3, 1],
  ['wc', '望川区', 57.8, '差 6 人', 1, 2],
  ['bt', '白汀县', 54.9, '差 12 人', 3, 2],
  ['lx', '鹿溪县', 51.9, '差 16 人', 2, 0],
  ['lg', '岚谷县', 50.3, '差 16 人', 1, 0],
  ['hf', '禾丰县', 47.2, '差 28 人', 0, 2],
  ['sn', '石楠县', 43.3, '差 29 人', 0, 1],
  ['qc', '青岑县', 39.3, '差 42 人', 1, 1],
]

export const sampleDots: readonly DotRow[] = units.map(([id, label, value, distance]) => ({
  id,
  label,
  ...percent(value),
  distance,
  met: distance === '达标',
}))

export const sampleTiles: readonly Tile[] = [
  ...units.map(([id, label, value, , x, y]) => ({ id, label, ...percent(value), x, y })),
  { id: 'kf', label: '开发区', value: null, text: '', x: 3, y: 0 },
]

/** Schools with what they lack, in square metres, people and books. */
export interface SampleSchool {
  readonly id: string
  readonly name: string
  readonly county: string
  readonly students: number
  readonly land: number
  readonly landMissing: number
  readonly teachers: number
  readonly teachersMissing: number
}

export const sampleSchools: readonly SampleSchool[] = [
  {
    id: '1',
    name: '石楠县民族职业学校',
    county: '石楠',
    students: 812,
    land: 36200,
    landMissing: 3800,
    teachers: 49,
    teachersMissing: 11,
  },
  {
    id: '2',
    name: '青岑县职业教育中心',
    county: '青岑',
    students: 2640,
    land: 78400,
    landMissing: 8720,
    teachers: 118,
    teachersMissing: 14,
  },
  {
    id: '3',
    name: '鹿溪县第二职业高中',
    county: '鹿溪',
    students: 940,
    land: 38600,
    landMissing: 1400,
    teachers: 57,
    teachersMissing: 3,
  },
  {
    id: '4',
    name: '岚谷县职业教育中心',
    county: '岚谷',
    students: 1780,
    land: 61200,
    landMissing: 0,
    teachers: 82,
    teachersMissing: 7,
  },
  {
    id: '5',
    name: '白汀县职业教育中心',
    county: '白汀',
    students: 2480,
    land: 92600,
    landMissing: 0,
    teachers: 151,
    teachersMissing: 0,
  },
]
