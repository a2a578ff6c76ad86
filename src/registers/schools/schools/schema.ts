import { entity } from '../../../kernel/entity.ts'
import { code, date, dec, flag, int, month, org, phone, ref, text, year } from '../../../kernel/field.ts'
import { label } from '../../../kernel/label.ts'

const CITY_ONLY = ['city-officer'] as const
const degree = label('度', 'degree')

/** One row per school; the unit of the tree is its identity (registers/schools.md). */
export const school = entity('schools', {
  label: label('学校', 'Schools'),
  sheet: '学校',
  key: ['schoolCode'],
  fields: {
    schoolCode: text(10)('学校标识码', 'School identifier', 'R', {
      identifier: true,
      pattern: /^(?:(?:36|41|42|93|34)\d{8}|JX\d{8})$/,
      example: '3623990001',
      help: label(
        '10 位；人社系统技工院校没有标识码的，填平台给的 JX 编号',
        '10 characters; JX code for technician schools without one',
      ),
      aliases: ['标识码', '机构标识码', '学校代码'],
    }),
    name: text(60)('学校名称', 'Name', 'R', { help: label('与办学许可证一致，写全称', 'Full name as on the licence') }),
    uscc: text(18)('统一社会信用代码', 'Social credit code', 'C', {
      identifier: true,
      help: label('18 位，附设中职班可空', '18 characters; empty for attached classes'),
      aliases: ['信用代码', '统一信用代码'],
    }),
    schoolKind: code('school-kind')('机构类别', 'Kind', 'A'),
    schoolType: code('school-type')('办学类型', 'School type', 'C', {
      help: label('中职、技工学校填写', 'Secondary and technician schools'),
    }),
    schoolTypeHigher: code('school-type-higher')('高等学校办学类型', 'Higher school type', 'C', {
      help: label('高校填写', 'Colleges only'),
    }),
    schoolGroup: code('school-group')('达标评价分组', 'Standard group', 'R', {
      onlyBy: CITY_ONLY,
      help: label('由市局确定，决定适用的达标线', 'Set by the city; decides the thresholds'),
    }),
    inScope: flag('纳入达标工程', 'In the standards project', 'R', {
      onlyBy: CITY_ONLY,
      help: label(
        '附设中职班和 2022 年及以后新建的学校填否',
        'No for attached classes and schools founded in 2022 or later',
      ),
    }),
    founder: code('founder')('举办者', 'Founder', 'R', { onlyBy: CITY_ONLY }),
    isPrivate: flag('是否民办', 'Private', 'A'),
    county: org('county')('所在县区', 'County', 'R', { help: label('决定由哪个县区审核', 'Decides who reviews') }),
    managedBy: org('office')('主管部门', 'Managing office', 'R', {
      help: label('教育局或人社局', 'Education or labour office'),
    }),
    urbanRural: code('urban-rural')('城乡类型', 'Urban or rural', 'R', {
      help: label('按主校区所在地', 'Of the main campus'),
    }),
    foundedOn: month('建校年月', 'Founded', 'R', { from: '1900-01' }),
    approvedBy: text(40)('批准文号', 'Approval document', 'O', { help: label('年份用〔〕括起', 'Year in 〔〕') }),
    enrolPermit: flag('有招生资格', 'May enrol', 'R', { onlyBy: CITY_ONLY }),
    permitYear: year('招生资格年度', 'Permit year', 'C', { help: label('有招生资格的填写', 'With a permit') }),
    legalPerson: text(20)('法定代表人', 'Legal person', 'R', { mask: 'name' }),
    officePhone: phone('any')('办公电话', 'Office phone', 'R', {
      help: label('学校座机，不填个人号码', 'A line of the school, not a private number'),
    }),
    complaintPhone: phone('any')('监督电话', 'Complaint line', 'R', { help: label('对外公布', 'Published') }),
    website: text(120)('网址', 'Web site', 'O', { pattern: /^https?:\/\/\S+$/, example: 'https://www.example.edu.cn' }),
    quality: code('rank-level')('优质校级别', 'Quality level', 'O', {
      help: label('已立项或认定的优质（高水平）校填写', 'For recognised quality schools'),
    }),
    closedOn: date('撤并日期', 'Closed on', 'C', { from: '1949-10-01' }),
    successor: ref('schools')('并入学校', 'Successor', 'C', {
      help: label('合并时填并入学校的标识码', 'Identifier of the school it merged into'),
    }),
  },
})

/** Campuses, one line each; campus 1 is the main one. */
export const campus = entity('school-campus', {
  label: label('校区', 'Campuses'),
  sheet: '校区',
  key: ['schoolCode', 'campusNo'],
  fields: {
    schoolCode: text(10)('学校标识码', 'School identifier', 'R', { identifier: true }),
    campusNo: int('校区序号', 'Campus no.', 'R', { min: 1, max: 9, help: label('1 为主校区', '1 is the main campus') }),
    campusName: text(40)('校区名称', 'Campus name', 'R'),
    campusCounty: org('county')('校区所在县区', 'County of the campus', 'R'),
    campusApproval: text(40)('异地校区批准文号', 'Approval of a remote campus', 'C', {
      help: label('与学校不在同一县区的填写', 'Where the county differs from the school’s'),
    }),
    address: text(100)('详细地址', 'Address', 'R'),
    lon: dec(6)('经度', 'Longitude', 'O', {
      min: 73,
      max: 136,
      unit: degree,
      help: label('在地图上选点', 'Chosen on the map'),
    }),
    lat: dec(6)('纬度', 'Latitude', 'O', {
      min: 3,
      max: 54,
      unit: degree,
      help: label('在地图上选点', 'Chosen on the map'),
    }),
  },
})
