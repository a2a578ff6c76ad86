import { label } from '../../../kernel/label.ts'
import type { Row } from '../../../kernel/entity.ts'
import type { RowRule, SetRule } from '../../../kernel/rule.ts'
import { ageOn } from '../../../kernel/person.ts'

const is = (row: Row, field: string, ...values: string[]): boolean => values.includes(String(row[field] ?? ''))
const empty = (row: Row, field: string): boolean => row[field] === null || row[field] === undefined || row[field] === ''
const specialised = (row: Row): boolean => is(row, 'teachKind', '2', '3')

/** Automatic fields: the level is the third digit of the title code (02A is full senior, 999 none); left means status 07. */
export function deriveTeacher(row: Row): Partial<Row> {
  const title = String(row['title'] ?? '')
  const titleLevel = title === '02A' ? '1' : title === '999' || title.length < 3 ? '9' : title[2]!
  return { titleLevel, status: empty(row, 'leftOn') ? (is(row, 'quota', '4') ? '04' : '11') : '07' }
}

export const rowRules: readonly RowRule[] = [
  {
    code: 'teachers.full-time-post',
    severity: 'block',
    on: 'fullTime',
    basis: '教育统计口径',
    violated: (r) => r['fullTime'] === true && is(r, 'post', '30', '40', '60'),
    message: () =>
      label(
        '行政、教辅、工勤岗位不能填“专任教师”，请改为否或更正岗位类别',
        'Administration, support and workers are not full-time teachers; change the flag or the post',
      ),
  },
  {
    code: 'teachers.programs-missing',
    severity: 'block',
    on: 'programs',
    violated: (r) => r['fullTime'] === true && specialised(r) && empty(r, 'programs'),
    message: () => label('专业课、实习指导教师须填“任教专业”', 'Teachers of specialised courses need their programs'),
  },
  {
    code: 'teachers.subject-missing',
    severity: 'block',
    on: 'subject',
    violated: (r) => is(r, 'teachKind', '1', '2', '3') && empty(r, 'subject'),
    message: () => label('任课教师须填“任教课程”', 'Teaching staff need a subject'),
  },
  {
    code: 'teachers.title-on-missing',
    severity: 'block',
    on: 'titleOn',
    violated: (r) => !is(r, 'title', '999', '') && empty(r, 'titleOn'),
    message: () => label('有职称的须填“职称取得年月”', 'A title needs the month since when it is held'),
  },
  {
    code: 'teachers.work-before-joining',
    severity: 'block',
    on: 'workSince',
    violated: (r) => !empty(r, 'workSince') && String(r['workSince']) > String(r['joinedOn'] ?? ''),
    message: () => label('参加工作年月晚于进校年月', 'Working since is later than joined'),
  },
  {
    code: 'teachers.age',
    severity: 'explain',
    on: 'idNo',
    violated: (r, c) => {
      if (empty(r, 'birthDate') || !empty(r, 'leftOn') || is(r, 'quota', '4')) return false
      const age = ageOn(String(r['birthDate']), c.today)
      return age < 18 || age > 65
    },
    message: () => label('年龄超出 18—65 岁，请核对证件或说明', 'Age outside 18 to 65; check the paper or explain'),
  },
  {
    code: 'teachers.retired-full-time',
    severity: 'explain',
    on: 'quota',
    violated: (r) => is(r, 'quota', '4') && r['fullTime'] === true,
    message: () =>
      label('返聘人员一般计入外聘教师，请说明为何填专任', 'Re-hired staff usually count as outside teachers; explain'),
  },
  {
    code: 'teachers.no-certificate',
    severity: 'explain',
    on: 'teacherCert',
    basis: '教师法',
    violated: (r) => r['fullTime'] === true && is(r, 'teachKind', '1', '2', '3') && is(r, 'teacherCert', '0'),
    message: () =>
      label(
        '专任教师没有教师资格，请核对或说明',
        'A full-time teacher without a teacher certificate; check or explain',
      ),
  },
  {
    code: 'teachers.degree-education',
    severity: 'explain',
    on: 'degree',
    violated: (r) =>
      (is(r, 'degree', '2', '3') && !is(r, 'education', '11', '14', '17', '21')) ||
      (is(r, 'degree', '4') && !is(r, 'education', '11', '14', '17', '21', '28')),
    message: () => label('学历与学位不匹配，请核对证书', 'Degree and education do not fit'),
  },
  {
    code: 'teachers.title-age',
    severity: 'explain',
    on: 'title',
    violated: (r, c) => {
      if (empty(r, 'birthDate')) return false
      const birth = String(r['birthDate'])
      const young = !empty(r, 'titleOn') && ageOn(birth, `${String(r['titleOn'])}-28`) < 20
      return young || (deriveTeacher(r)['titleLevel'] === '1' && ageOn(birth, c.today) < 30)
    },
    message: () => label('职称取得时间与年龄不相称，请核对', 'Title and age do not fit; check'),
  },
  {
    code: 'teachers.new-without-industry',
    severity: 'hint',
    on: 'industryYears',
    basis: '教师〔2016〕3号',
    violated: (r, c) =>
      specialised(r) &&
      Number(r['industryYears'] ?? 0) === 0 &&
      String(r['joinedOn'] ?? '') > `${Number(c.today.slice(0, 4)) - 1}${c.today.slice(4, 7)}`,
    message: () =>
      label(
        '新进专业课教师没有企业经历，应先安排企业实践',
        'New teachers of specialised courses should first practise in a company',
      ),
  },
]

export const setRules: readonly SetRule[] = [
  {
    code: 'teachers.person-twice',
    severity: 'block',
    on: 'idNo',
    basis: '一人只在一所学校登记为专任教师',
    find: `select s.row_no, o.name as detail from s
      join teachers t on t.region = s.region and t.person_id = s.person_id and t.to_version = 9007199254740991 and t.org_id <> s.org_id
        and t.full_time and t.left_on is null
      join org o on o.id = t.org_id
      where s.full_time and s.left_on is null`,
    message: (school) =>
      label(
        `该人员已在${school}登记为专任教师，请先由对方办理离校`,
        `Already registered full-time at ${school}; that school must end the post first`,
      ),
  },
  {
    code: 'teachers.change-rate',
    severity: 'explain',
    on: 'fullTime',
    find: `with now_n as (select count(*)::numeric as n from s where s.full_time and s.left_on is null),
      last_n as (select count(*)::numeric as n from teachers t where t.region = :region and t.org_id = :org and t.from_version <= :last and t.to_version > :last and t.full_time and t.left_on is null)
      select 0 as row_no, last_n.n::text || ' → ' || now_n.n::text as detail from now_n, last_n
      where :last > 0 and last_n.n > 0 and abs(now_n.n - last_n.n) > last_n.n * 0.1`,
    message: (change) =>
      label(
        `专任教师 ${change} 人，变动超过 10%，请说明原因`,
        `Full-time teachers ${change}: more than 10 % changed; explain`,
      ),
  },
]
