import { entity } from '../../../kernel/entity.ts'
import { code, date, dec, flag, int, money, text, year } from '../../../kernel/field.ts'
import { label } from '../../../kernel/label.ts'

/** One row per school, program and direction (registers/programs.md). Automatic fields are filled by `deriveProgram`. */
export const programPoint = entity('programs', {
  label: label('专业点', 'Program points'),
  sheet: '专业点',
  key: ['programCode', 'direction'],
  fields: {
    programCode: text(7)('专业代码', 'Program code', 'R', {
      identifier: true,
      pattern: /^\d{6}K?$/,
      example: '660301',
      help: label('6 位代码，国家控制专业末尾加 K', 'Six digits, K behind those of state-controlled programs'),
    }),
    programName: text(40)('专业名称', 'Name', 'A'),
    level: code('level')('层次', 'Level', 'A'),
    categoryCode: text(2)('专业大类', 'Category', 'A', { identifier: true }),
    classCode: text(4)('专业类', 'Class', 'A', { identifier: true }),
    direction: text(40)('专业方向', 'Direction', 'O', {
      help: label('同一专业分方向的每个方向一行', 'One row per direction of a program'),
      aliases: ['专业（技能）方向', '专业(技能)方向', '技能方向'],
    }),
    catalogueYear: year('目录版本', 'Catalogue', 'R', { help: label('如 2021', 'Such as 2021') }),
    controlled: flag('国家控制专业', 'State-controlled', 'A'),
    schoolYears: dec(1)('修业年限', 'Years', 'R', { min: 1, max: 5, unit: label('年', 'years'), aliases: ['学制'] }),
    openedYear: year('开设年份', 'Opened', 'R'),
    firstIntake: year('首次招生年份', 'First intake', 'O'),
    approvalNo: text(40)('备案文号', 'Filing document', 'C', {
      help: label('国家控制专业和 2022 年起开设的填写', 'State-controlled programs and those opened since 2022'),
      aliases: ['备案（批准）文号', '备案(批准)文号', '批准文号'],
    }),
    leader: text(20)('专业负责人', 'Leader', 'R', {
      mask: 'name',
      help: label('教职工编号或姓名，须在教职工台账中', 'Staff number or name as in the staff register'),
      aliases: ['专业带头人'],
    }),
    feature: code('program-feature')('建设级别', 'Quality level', 'R'),
    programGroup: text(40)('所属专业群', 'Program group', 'O', { aliases: ['专业群'] }),
    industryChain: text(80)('主要服务产业', 'Served industry', 'R', {
      help: label('1—2 个，用“、”隔开', 'One or two, separated by 、'),
      aliases: ['服务产业', '对接产业'],
    }),
    company: text(200)('主要合作企业', 'Main partners', 'O', {
      help: label(
        '正在合作的企业，最多 5 家，用“、”隔开；没有在合作的不填',
        'Up to five active partners, separated by 、; empty without any',
      ),
      aliases: ['合作企业'],
    }),
    tuition: money('学费标准', 'Tuition', 'R', {
      min: 0,
      max: 50000,
      unit: label('元/年', 'yuan a year'),
      help: label('每学年，免学费填 0', 'A school year; 0 where free'),
    }),
    intakes: text(40)('以往招生数', 'Earlier intakes', 'O', {
      pattern: /^\d{4}:\d{1,5}(、\d{4}:\d{1,5}){0,2}$/,
      example: '2022:46、2023:51',
      help: label(
        '只填平台没有录取名单的年份，如 2022:46、2023:51',
        'Only years before the platform had admissions, such as 2022:46、2023:51',
      ),
    }),
    paused: flag('暂停招生', 'Intake paused', 'O'),
    withdrawnOn: date('撤销日期', 'Withdrawn on', 'C', {
      from: '1949-10-01',
      help: label('已撤销的填写，不要删行', 'Of a withdrawn point; do not delete its row'),
    }),
    studentsNow: int('在校生', 'Students', 'A', { unit: label('人', 'people') }),
  },
})
