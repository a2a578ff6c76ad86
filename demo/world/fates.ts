import type { PlannedSchool } from './school-plan.ts'

/** What should happen to the return that a file is for. */
export type Fate = 'accepted' | 'at-county' | 'at-city' | 'sent-back' | 'silent' | 'has-errors'

/** This year's returns that are not accepted, by school and register: the stories of an unfinished campaign. */
const OPEN: Readonly<Record<string, Readonly<Record<string, Fate>>>> = {
  鹿溪二职: { '*': 'silent' },
  石楠职校: { teachers: 'has-errors', graduates: 'at-county' },
  白汀职教: { 'dual-qualified': 'sent-back', admissions: 'at-city' },
  青岑职教: { admissions: 'sent-back', graduates: 'sent-back' },
  岚谷职教: { admissions: 'at-county' },
  白汀水产: { 'dual-qualified': 'at-county', admissions: 'at-city' },
  白汀二职: { 'dual-qualified': 'at-county' },
  石楠民职: { admissions: 'at-county' },
  云麓职教: { admissions: 'at-city' },
  望川职高: { admissions: 'at-city', schools: 'at-city' },
  禾丰职教: { schools: 'at-county', graduates: 'has-errors' },
  云川商旅: { admissions: 'at-city' },
}

export const SENT_BACK_REASONS: Readonly<Record<string, string>> = {
  'dual-qualified': '16 人证书日期同为 9 月 1 日，请附认定文件后重报。',
  graduates: '抽查 10 人，2 人电话打不通、1 人称未在所填单位上班，请逐人核实后重报。',
  admissions: '3 名考生的报到日期与学籍注册日期不一致，请核对后重报。',
}

/** Fate of one register's return in the campaign of `year`; the earlier campaign is finished. */
export function fateOf(school: Pick<PlannedSchool, 'shortName'>, register: string, current: boolean): Fate {
  if (!current) return 'accepted'
  const open = OPEN[school.shortName]
  return open?.['*'] ?? open?.[register] ?? 'accepted'
}
