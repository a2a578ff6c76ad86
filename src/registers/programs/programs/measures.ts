import type { Measure } from '../../../kernel/measure.ts'
import { parameter } from './sql.ts'

const dims = {
  level: 'r.level',
  'program-category': 'r.category_code',
  feature: 'r.feature',
  ownership: "case sc.is_private when true then 'private' when false then 'public' end",
}

type Words = readonly [zh: string, en: string, meaningZh: string, meaningEn: string]

const points = (code: string, where: string, words: Words, more: Partial<Measure> = {}): Measure => ({
  code,
  label: { zh: words[0], en: words[1] },
  unit: 'point',
  kind: 'count',
  where,
  time: { stock: true },
  meaning: { zh: words[2], en: words[3] },
  dims,
  additive: true,
  ...more,
})

const idle = 'i.known = 3 and i.most = 0'

/**
 * Programs of child care, care of the elderly and home services, where the region has no list of its own (parameter `programs.livelihood`,
 * codes separated by commas): our choice from the catalogue.
 */
const CARE = '720201,740103,770101,790301,790302,520201,520802,520803,590301,590302,320201,320802,390301,390302'

/** Codes and conditions of measures.csv for register programs. */
export const measures: readonly Measure[] = [
  points('programs.points', 'true', [
    '在办专业点数',
    'Active program points',
    '当日已开设、未撤销，且仍在招生或有在校生的专业点；一个专业分几个方向的计一个点',
    'Opened and not withdrawn on the day, open for intake or with students; several directions of a program are one point',
  ]),
  points(
    'programs.codes',
    'true',
    [
      '专业种类数',
      'Different programs',
      '当日在办专业点中不同的专业代码；各级分别去重，不相加',
      'Different codes among active points; counted again at each level, never added',
    ],
    { kind: 'distinct', value: 'r.program_code', unit: 'program', additive: false },
  ),
  points('programs.points-controlled', 'r.controlled', [
    '国控专业点数',
    'State-controlled points',
    '专业代码末尾带 K 的在办专业点',
    'Active points whose code ends with K',
  ]),
  points(
    'programs.points-livelihood',
    `r.program_code = any (string_to_array(${parameter('programs.livelihood', CARE)}, ','))`,
    [
      '民生紧缺专业点数',
      'Points for child care, care of the elderly and home services',
      '专业代码在本地区民生紧缺专业名单中的在办专业点',
      'Active points whose code is on the list of the region',
    ],
  ),
  points('programs.points-partnered', "coalesce(r.company, '') <> ''", [
    '有企业合作的专业点数',
    'Points with an active partner',
    '至少填报一家正在合作的企业；校企合作协议台账启用前以填报为准',
    'At least one active partner is named; as typed until the register of agreements says so',
  ]),
  points(
    'programs.groups',
    "coalesce(r.program_group, '') <> ''",
    [
      '专业群数',
      'Program groups',
      '学校在办专业点所属的不同专业群，各校相加',
      'Different groups that a school names for its active points, added over schools',
    ],
    { kind: 'distinct', value: 'r.program_group', unit: 'group' },
  ),
  points(
    'programs.points-zero',
    'r.opened_year::int < n.y and i.latest = 0',
    [
      '当年未招生专业点数',
      'Points without intake this year',
      '当年秋季没有新生报到；当年新开设的不计',
      'Nobody arrived in the autumn of the year; points opened this year are out',
    ],
    { relation: 'intake', periodKind: 'year' },
  ),
  points(
    'programs.points-zero-3y',
    idle,
    [
      '连续三年未招生专业点数',
      'Points without intake for three years',
      '开设满三年，最近三个秋季都没有新生报到',
      'Open for three years, nobody arrived in the last three autumns',
    ],
    { relation: 'intake' },
  ),
  points(
    'programs.points-zero-3y-alone',
    `${idle} and coalesce(r.company, '') = ''`,
    [
      '三年未招生且无企业参与专业点数',
      'Points without intake for three years and without partner',
      '连续三年未招生，并且没有正在合作的企业',
      'As before and no active partner',
    ],
    { relation: 'intake' },
  ),
  points(
    'programs.points-small',
    'i.known > 0 and i.mean < p.small',
    [
      '小规模专业点数',
      'Small points',
      '最近三个秋季年均报到人数低于限额（默认 30 人）；开设不满三年的按已有年份平均',
      'Mean arrivals of the last three autumns, or of those since it was opened, below the limit (30 unless set)',
    ],
    { relation: 'intake' },
  ),
  points(
    'programs.points-duplicate',
    'x.schools >= p.from_schools',
    [
      '重复设置专业点数',
      'Duplicate points',
      '同一专业在全市有若干所（默认 4 所）以上学校开设；以全市为范围，各级同一口径',
      'The program is offered by four or more schools of the city (a parameter); the city is the field at every level',
    ],
    { relation: 'spread' },
  ),
  points(
    'programs.points-staffed',
    't.n >= 2',
    [
      '师资达标专业点数',
      'Points with enough teachers',
      '任教该专业的专任教师中，中级以上职称不少于 2 人',
      'At least two full-time teachers of the program with a middle title or higher',
    ],
    { relation: 'staffed' },
  ),
  points(
    'programs.students',
    'true',
    [
      '专业在校生数',
      'Students in active points',
      '当日在读、所学专业为在办专业点的学生',
      'Studying on the day in an active point',
    ],
    { relation: 'enrolled', unit: 'person' },
  ),
]
