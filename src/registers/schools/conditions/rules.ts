import type { Row } from '../../../kernel/entity.ts'
import { label } from '../../../kernel/label.ts'
import type { RowRule } from '../../../kernel/rule.ts'
import { num, requiredWhen } from '../../rule-kit.ts'

/** Floor area of the four uses, m². */
export const buildingSum = (r: Row): number =>
  num(r, 'bldTeaching') + num(r, 'bldAdmin') + num(r, 'bldDorm') + num(r, 'bldLiving')

const PARTS = [
  ['bldLeased', '租借校舍', 'leased'],
  ['bldUnsafe', '危房', 'unsafe'],
  ['bldNew', '当年新增校舍', 'new'],
] as const

const tooLarge = (r: Row) => PARTS.find(([field]) => num(r, field) > buildingSum(r))

/** Checks within one campus row; money fields hold cents. */
export const rowRules: readonly RowRule[] = [
  {
    code: 'conditions.wan-typed',
    severity: 'explain',
    on: 'equipTotal',
    violated: (r) => num(r, 'equipTotal') < 10_000_000 && num(r, 'workplaces') > 50,
    message: (r) =>
      label(
        `设备总值 ${(num(r, 'equipTotal') / 100).toFixed(2)} 元与 ${num(r, 'workplaces')} 个工位不相称，疑似按“万元”填写，本表单位为元`,
        'Equipment value does not fit the workplaces; perhaps typed in 10,000 yuan, this form is in yuan',
      ),
  },
  {
    code: 'conditions.building-parts',
    severity: 'block',
    on: 'bldPractice',
    violated: (r) => num(r, 'bldPractice') > num(r, 'bldTeaching') || tooLarge(r) !== undefined,
    message: (r) => {
      const part = tooLarge(r)
      return part
        ? label(
            `${part[1]} ${num(r, part[0])} 大于四类用房合计 ${buildingSum(r)}，“其中”项不能大于总项`,
            `The ${part[2]} area exceeds the sum of the four uses`,
          )
        : label(
            `实训用房 ${num(r, 'bldPractice')} 大于教学及辅助用房 ${num(r, 'bldTeaching')}，“其中”项不能大于总项`,
            'Practice rooms exceed the teaching and auxiliary rooms',
          )
    },
  },
  {
    code: 'conditions.sports-over-land',
    severity: 'block',
    on: 'sportsLand',
    violated: (r) => num(r, 'sportsLand') + num(r, 'greenLand') > num(r, 'landOwned') + num(r, 'landLeased'),
    message: () => label('运动场地与绿化用地之和大于占地面积', 'Sports ground and green land exceed the site'),
  },
  {
    code: 'conditions.equip-parts',
    severity: 'block',
    on: 'equipNew',
    violated: (r) => num(r, 'equipNew') > num(r, 'equipTotal') || num(r, 'equipTotal') > num(r, 'fixedAssets'),
    message: (r) =>
      num(r, 'equipNew') > num(r, 'equipTotal')
        ? label('当年新增设备大于教学仪器设备总值', 'New equipment exceeds the total')
        : label(
            '教学仪器设备总值大于固定资产总值，设备应包含在固定资产内',
            'Equipment is part of the fixed assets and cannot exceed them',
          ),
  },
  {
    code: 'conditions.books-new',
    severity: 'block',
    on: 'booksNew',
    violated: (r) => num(r, 'booksNew') > num(r, 'books'),
    message: () => label('当年新增图书大于纸质图书总量', 'New books exceed the books held'),
  },
  {
    code: 'conditions.classrooms-networked',
    severity: 'block',
    on: 'classroomsNetworked',
    violated: (r) => num(r, 'classroomsNetworked') > num(r, 'classrooms'),
    message: () => label('网络多媒体教室多于教室总数', 'More networked classrooms than classrooms'),
  },
  {
    code: 'conditions.track-land',
    severity: 'explain',
    on: 'trackLength',
    violated: (r) => num(r, 'trackLength') >= 200 && num(r, 'sportsLand') < 3000,
    message: () =>
      label(
        '200 米以上跑道一般需要 3000 平方米以上运动场地，请核对或说明',
        'A track of 200 m usually needs 3,000 m² of sports ground',
      ),
  },
  {
    code: 'conditions.leased-consistent',
    severity: 'explain',
    on: 'bldLeased',
    violated: (r) => num(r, 'bldLeased') > 0 && num(r, 'landLeased') === 0,
    message: () => label('有租借校舍但没有租借占地，请说明', 'Leased buildings but no leased land; explain'),
  },
  requiredWhen(
    'conditions.media-seats',
    'mediaSeats',
    (_, c) => /^4[12]/.test(c.orgCode),
    '高校须填“多媒体和语音座位”',
    'Colleges fill in media and language seats',
  ),
]
