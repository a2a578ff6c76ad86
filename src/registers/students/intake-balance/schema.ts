import { entity } from '../../../kernel/entity.ts'
import { int, org, person, text } from '../../../kernel/field.ts'
import { label } from '../../../kernel/label.ts'

const heads = label('人', 'people')
const PEOPLE = { min: 0, max: 100_000, unit: heads } as const
const fromAdmissions = label('由录取与报到带出', 'From admissions')
const PART = label('已包含在中职招生合计内', 'Part of the vocational total')

/**
 * One row per county and school year, as of 31 October (registers/students.md). Two scopes stand side by side and are never derived from
 * one another: by the household of the pupils, and by the place where they study.
 */
export const intake = entity('intake-balance', {
  label: label('招送生', 'Intake'),
  sheet: '招送生',
  key: ['county'],
  fields: {
    county: org('county')('县区', 'County', 'R', { help: label('填本县区', 'The own county') }),
    juniorGraduates: int('初中毕业生', 'Junior graduates', 'R', {
      ...PEOPLE,
      help: label('本县户籍的当年初中毕业生', 'Of the year, household in the county'),
    }),
    generalIntake: int('普高招生', 'General senior intake', 'R', {
      ...PEOPLE,
      help: label(
        '本县户籍升入普通高中的，只计有计划的学校',
        'Household in the county; schools with an approved plan only',
      ),
    }),
    vocLocal: int('本县中职招生', 'Vocational intake in the county', 'A', { ...PEOPLE, help: fromAdmissions }),
    vocCity: int('送市内其他学校', 'Sent inside the city', 'A', { ...PEOPLE, help: fromAdmissions }),
    vocOut: int('送市外中职', 'Sent outside the city', 'R', {
      ...PEOPLE,
      help: label('须与“送外名单”人数一致，没有填 0', 'As many as the list of names, 0 when none'),
    }),
    technician: int('其中技工学校', 'of which technician schools', 'R', { ...PEOPLE, help: PART }),
    adult: int('其中成人中专', 'of which adult secondary', 'R', { ...PEOPLE, help: PART }),
    attached: int('其中附设中职班', 'of which attached classes', 'A', { ...PEOPLE, help: fromAdmissions }),
    fiveYear: int('五年制高职前段', 'Five-year college intake', 'R', {
      ...PEOPLE,
      help: label('初中起点五年制高职，不计入中职招生', 'From lower secondary, not in the vocational total'),
    }),
    notContinued: int('未升学人数', 'Not continued', 'R', PEOPLE),
    working: int('其中就业或培训', 'of which working or trained', 'R', PEOPLE),
    pop1517: int('15—17岁人口', 'Population 15-17', 'A', {
      ...PEOPLE,
      help: label('由区域统计带出', 'From regional statistics'),
      aliases: ['15-17岁人口'],
    }),
    seniorEnrolled: int('高中阶段在校生', 'Senior enrolment', 'O', PEOPLE),
    sendTask: int('招送生任务数', 'Task', 'O', {
      ...PEOPLE,
      help: label('市里下达给本县的当年任务', 'Given to the county for the year'),
    }),
    taskDone: int('完成任务人数', 'Counting for the task', 'C', {
      ...PEOPLE,
      help: label('本县户籍、就读学校在任务范围内的', 'Household in the county, in a school that the task names'),
    }),
    studiedHere: int('在本县就读中职新生', 'Vocational intake by place', 'A', { ...PEOPLE, help: fromAdmissions }),
    studiedTechnician: int('其中在本县技工学校', 'of which technician by place', 'A', {
      ...PEOPLE,
      help: fromAdmissions,
    }),
    generalHere: int('在本县就读普高新生', 'General intake by place', 'R', {
      ...PEOPLE,
      help: label(
        '到本县普通高中报到的新生，不论户籍',
        'Arrived in general schools of the county, whatever the household',
      ),
    }),
    otherTechnician: int('未入平台技工学校招生', 'Technician schools outside the platform', 'O', {
      ...PEOPLE,
      help: label(
        '在本县、由人社部门管理且不在本平台填报的技工学校',
        'In the county, run by the labour office, not on this platform',
      ),
    }),
  },
})

/** Pupils sent to vocational schools outside the city, by name. */
export const sentOut = entity('intake-sent', {
  label: label('送外名单', 'Sent outside the city'),
  sheet: '送外名单',
  key: ['person'],
  fields: {
    person: person('学生', 'Pupil', 'R'),
    schoolOutside: text(60)('就读学校', 'School', 'R', { aliases: ['学校', '市外学校'] }),
    schoolPlace: text(20)('学校所在市', 'City of the school', 'R'),
    program: text(40)('就读专业', 'Program', 'R', { aliases: ['专业'] }),
  },
})
