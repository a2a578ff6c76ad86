import type { Graduate } from '../world/graduates.ts'
import { personColumns } from './person-columns.ts'
import { code, date, number, text, type Column } from './table.ts'

/** Sheet 毕业生. */
export const graduateColumns: readonly Column<Graduate>[] = [
  ...personColumns<Graduate>(),
  text('校内学号', (g) => g.studentNo),
  code('毕业去向', 'destination', (g) => g.destination),
  text('就业单位', (g) => g.employer),
  text('行业', (g) => g.industry),
  code('单位规模', 'company-size', (g) => g.employerSize),
  code('就业地域', 'job-place', (g) => g.place),
  text('就业地代码', (g) => g.placeCode),
  code('就业渠道', 'job-channel', (g) => g.channel),
  text('专业对口', (g, habits) => (g.matched === null ? '' : habits.flag(g.matched))),
  date('合同（协议）日期', (g) => g.contractOn),
  number('起薪', (g) => g.payStart),
  text('升学院校', (g) => g.college),
  code('升学途径', 'entry-way', (g) => g.entryWay),
  code('对口升学考试', 'entrance-line', (g) => g.exam),
  text('联系电话', (g) => g.phone),
  text('困难毕业生', (g) => (g.difficult ? '是' : '')),
  text('未就业实名帮扶', (g) => (g.assisted ? '是' : '')),
  number('职业指导次数', (g) => g.guidance),
  number('岗位推荐次数', (g) => g.recommendations),
  number('培训见习机会次数', (g) => g.chances),
]
