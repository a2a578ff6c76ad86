import type { Trainee, TrainingClass } from '../world/training.ts'
import { personColumns } from './person-columns.ts'
import { code, date, flag, number, text, type Column } from './table.ts'

/** Sheet 班级. */
export const classColumns: readonly Column<TrainingClass>[] = [
  text('班级编号', (c) => c.classNo),
  text('培训项目', (c) => c.project),
  code('培训类别', 'training-kind', (c) => c.kind),
  text('主办部门', (c) => c.organiser),
  text('职业（工种）', (c) => c.occupation),
  text('依托专业', (c) => c.program),
  code('经费方式', 'training-fund', (c) => c.fund),
  date('开班日期', (c) => c.startsOn),
  date('结束日期', (c) => c.endsOn),
  number('计划学时', (c) => c.hours),
  number('其中线上学时', (c) => c.onlineHours),
  text('培训地点', (c) => c.place),
  text('主讲教师', (c) => c.teacher),
  number('到账培训费', (c) => c.income),
  number('财政补贴', (c) => c.subsidy),
  text('开班备案号', (c) => c.approvalNo),
  flag('公益项目', (c) => c.publicGood),
]

/** Sheet 学员. */
export const traineeColumns: readonly Column<Trainee>[] = [
  text('班级编号', (t) => t.classNo),
  ...personColumns<Trainee>(),
  code('人员类别', 'trainee-group', (t) => t.group),
  text('户籍（居住）乡镇', (t) => t.homeTown),
  text('工作单位', (t) => t.employer),
  text('手机', (t) => t.phone),
  number('实际学时', (t) => t.hoursDone),
  number('签到次数', (t) => t.signIns),
  flag('结业', (t) => t.finished),
  text('证书编号', (t) => t.certNo),
  text('培训后就业', (t) => (t.employed === null ? '' : t.employed ? '是' : '否')),
]
