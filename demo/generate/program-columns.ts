import type { ProgramPoint } from '../world/types.ts'
import { code, date, number, text, type Column } from './table.ts'

/** Sheet 专业点; names are left to the catalogue. */
export const programColumns: readonly Column<ProgramPoint>[] = [
  text('专业代码', (p) => p.code),
  number('目录版本', () => 2021),
  number('学制', () => 3),
  number('开设年份', (p) => p.openedYear),
  number('首次招生年份', (p) => p.openedYear),
  text('备案（批准）文号', (p) => p.approvalNo),
  text('专业负责人', (p) => p.leader),
  code('建设级别', 'program-feature', (p) => p.feature),
  text('所属专业群', (p) => p.group),
  text('主要服务产业', (p) => p.chain),
  text('主要合作企业', (p) => p.companies.join('、')),
  number('学费标准', (p) => p.tuition),
  text('以往招生数', (p) => p.intakes.map(([year, n]) => `${year}:${n}`).join('、')),
  date('撤销日期', (p) => p.withdrawnOn),
]
