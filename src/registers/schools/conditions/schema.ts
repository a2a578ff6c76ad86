import { entity } from '../../../kernel/entity.ts'
import { dec, int, money } from '../../../kernel/field.ts'
import { label } from '../../../kernel/label.ts'

const m2 = label('平方米', 'm²')
const yuan = label('元', 'yuan')
const volume = label('册', 'volumes')
const seat = label('个', 'seats')
const room = label('间', 'rooms')

const LAND = { min: 0, max: 5_000_000, unit: m2 }
const FLOOR = { min: 0, max: 2_000_000, unit: m2 }
const VALUE = { min: 0, max: 5_000_000_000, unit: yuan }
const NOT_MU = label('单位为平方米，1 亩约合 666.67 平方米', 'Square metres; 1 mu is about 666.67')
const NOT_WAN = label('单位为元，不填万元；填账面原值', 'In yuan, not 10,000 yuan; original value')

/** One row per campus and school year, as of 1 September (registers/schools.md). */
export const condition = entity('conditions', {
  label: label('办学条件', 'Conditions'),
  sheet: '办学条件',
  key: ['campusNo'],
  fields: {
    campusNo: int('校区序号', 'Campus', 'R', {
      min: 1,
      max: 9,
      help: label('与“学校基本信息”的校区一致', 'As in the register of schools'),
    }),
    landOwned: dec(2)('产权占地面积', 'Land owned', 'R', {
      ...LAND,
      help: NOT_MU,
      aliases: ['学校产权占地面积', '占地面积'],
    }),
    landLeased: dec(2)('租借占地面积', 'Land leased or shared', 'R', {
      ...LAND,
      help: label('没有填 0', '0 when none'),
    }),
    greenLand: dec(2)('绿化用地', 'Green land', 'O', LAND),
    sportsLand: dec(2)('运动场地面积', 'Sports ground', 'R', LAND),
    trackLength: int('环形跑道', 'Running track', 'R', {
      min: 0,
      max: 400,
      unit: label('米', 'm'),
      help: label('最长一条的周长，没有填 0', 'The longest one, 0 when none'),
    }),
    bldTeaching: dec(2)('教学及辅助用房', 'Teaching and auxiliary', 'R', {
      ...FLOOR,
      help: label('含实训实验用房和图书馆', 'With practice rooms and library'),
    }),
    bldPractice: dec(2)('其中实训实验用房', 'of which practice', 'R', FLOOR),
    bldAdmin: dec(2)('行政办公用房', 'Administration', 'R', FLOOR),
    bldDorm: dec(2)('学生宿舍', 'Dormitories', 'R', FLOOR),
    bldLiving: dec(2)('其他生活用房', 'Other living', 'R', {
      ...FLOOR,
      help: label('食堂、浴室等，不含教职工住宅', 'Canteen, bath; no staff housing'),
    }),
    bldLeased: dec(2)('其中租借校舍', 'of which leased', 'R', FLOOR),
    bldUnsafe: dec(2)('其中危房', 'of which unsafe', 'R', FLOOR),
    bldNew: dec(2)('其中当年新增', 'of which new this year', 'R', { ...FLOOR, aliases: ['当年新增校舍'] }),
    equipTotal: money('教学仪器设备总值', 'Teaching equipment value', 'R', { ...VALUE, help: NOT_WAN }),
    equipNew: money('其中当年新增设备', 'of which new this year', 'R', { ...VALUE, aliases: ['当年新增设备值'] }),
    equipCompany: money('企业提供的设备', 'Given by companies', 'R', {
      ...VALUE,
      help: label('未入账的企业设备，没有填 0', 'Not booked as assets; 0 when none'),
    }),
    fixedAssets: money('固定资产总值', 'Fixed assets', 'R', { min: 0, max: 50_000_000_000, unit: yuan }),
    books: int('纸质图书', 'Printed books', 'R', { min: 0, max: 10_000_000, unit: volume }),
    ebooks: int('电子图书', 'E-books', 'O', { min: 0, max: 100_000_000, unit: volume }),
    booksNew: int('当年新增图书', 'New books', 'R', { min: 0, max: 10_000_000, unit: volume }),
    periodicals: int('报刊种类', 'Periodicals', 'R', { min: 0, max: 3000, unit: label('种', 'titles') }),
    computers: int('教学用计算机', 'Teaching computers', 'R', { min: 0, max: 50_000, unit: label('台', 'sets') }),
    readingSeats: int('学生阅览座位', 'Reading seats, students', 'R', { min: 0, max: 50_000, unit: seat }),
    readingSeatsStaff: int('教师阅览座位', 'Reading seats, teachers', 'R', { min: 0, max: 10_000, unit: seat }),
    mediaSeats: int('多媒体和语音座位', 'Media and language seats', 'C', {
      min: 0,
      max: 100_000,
      unit: seat,
      help: label('高校必填', 'Colleges only'),
    }),
    classrooms: int('教室', 'Classrooms', 'R', { min: 0, max: 2000, unit: room }),
    classroomsNetworked: int('其中网络多媒体教室', 'of which networked', 'R', { min: 0, max: 2000, unit: room }),
    places: int('核定学位', 'Places', 'O', {
      min: 0,
      max: 100_000,
      unit: label('个', 'places'),
      help: label('主管部门批准的设计规模', 'Capacity approved by the department'),
    }),
    workplaces: int('校内实训工位', 'Practice workplaces', 'R', { min: 0, max: 100_000, unit: seat }),
    bandwidth: int('互联网出口带宽', 'Internet bandwidth', 'R', { min: 0, max: 200_000, unit: label('Mbps', 'Mbps') }),
    students: int('全日制在校生', 'Full-time students', 'A', { unit: label('人', 'persons') }),
    teachers: int('专任教师', 'Full-time teachers', 'A', { unit: label('人', 'persons') }),
  },
})
