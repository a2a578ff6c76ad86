import { label } from '../../../kernel/label.ts'
import type { SetRule } from '../../../kernel/rule.ts'
import { open } from '../../rule-kit.ts'

const students = `(select count(*) from student_spell p where p.region = :region and p.org_id = :org and ${open('p')}
  and p.status = '01' and p.mode = '1' and p.valid_from <= :day::date and p.valid_to > :day::date`
const building = (a: string): string => `(${a}.bld_teaching + ${a}.bld_admin + ${a}.bld_dorm + ${a}.bld_living)`
/** Last year's row of the same campus. */
const last = `join conditions t on t.region = :region and t.org_id = :org and ${open('t')} and t.campus_no = s.campus_no
  and t.period = (split_part(:period, '-', 1)::int - 1) || '-' || split_part(:period, '-', 1)`
const typed = [
  'land_owned',
  'land_leased',
  'sports_land',
  'bld_teaching',
  'bld_practice',
  'bld_admin',
  'bld_dorm',
  'bld_living',
  'equip_total',
  'equip_new',
  'fixed_assets',
  'books',
  'books_new',
  'periodicals',
  'computers',
  'reading_seats',
  'classrooms',
  'workplaces',
  'bandwidth',
]

/** Checks across campuses, registers and years. */
export const setRules: readonly SetRule[] = [
  {
    code: 'conditions.campus-unknown',
    severity: 'block',
    on: 'campusNo',
    find: `select s.row_no, s.campus_no::text as detail from s
      where exists (select 1 from school_campus c where c.region = :region and c.org_id = :org and ${open('c')})
        and not exists (select 1 from school_campus c where c.region = :region and c.org_id = :org and ${open('c')} and c.campus_no = s.campus_no)`,
    message: (no) => label(`“学校基本信息”里没有 ${no} 号校区`, `The register of schools has no campus ${no}`),
  },
  {
    code: 'conditions.mu-typed',
    severity: 'explain',
    on: 'landOwned',
    basis: '1 亩约合 666.67 平方米',
    find: `select s.row_no, (s.land_owned + s.land_leased)::text as detail from s
      where s.land_owned + s.land_leased < 2000 and ${students} and p.campus_no = s.campus_no) > 100`,
    message: (area) =>
      label(
        `占地 ${area} 平方米偏小，疑似按“亩”填写（${area} 亩约合 ${Math.round(Number(area) * 666.67)} 平方米），请改正或说明`,
        `Land of ${area} m² looks like mu (about ${Math.round(Number(area) * 666.67)} m²); correct or explain`,
      ),
  },
  {
    code: 'conditions.students-loaded',
    severity: 'block',
    on: 'campusNo',
    find: `select 0 as row_no, '' as detail
      where not exists (select 1 from student_spell p where p.region = :region and p.org_id = :org and ${open('p')})
        and exists (select 1 from schools c where c.region = :region and c.org_id = :org and ${open('c')} and c.enrol_permit)`,
    message: () =>
      label('还没有学籍数据，请先完成学籍填报和确认', 'No student records yet; complete the student register first'),
  },
  {
    code: 'conditions.teachers-zero',
    severity: 'block',
    on: 'campusNo',
    find: `select 0 as row_no, n::text as detail from (select ${students}) as n) x
      where n > 0 and not exists (select 1 from teachers t where t.region = :region and t.org_id = :org and ${open('t')} and t.full_time and t.left_on is null)`,
    message: (n) =>
      label(
        `有在校生 ${n} 人但没有专任教师，请核对教职工台账`,
        `${n} students but no full-time teacher; check the staff register`,
      ),
  },
  {
    code: 'conditions.land-change',
    severity: 'explain',
    on: 'landOwned',
    find: `select s.row_no, t.land_owned || ' → ' || s.land_owned as detail from s ${last}
      where abs(s.land_owned - t.land_owned) > t.land_owned * 0.05`,
    message: (change) =>
      label(
        `产权占地 ${change} 平方米，变动超过 5%，请说明并备好土地证明`,
        `Land owned ${change} m²: more than 5 % changed; explain`,
      ),
  },
  {
    code: 'conditions.total-change',
    severity: 'explain',
    on: 'equipTotal',
    basis: '年报数据变动超过 20% 须说明',
    find: `select s.row_no, concat_ws('、',
        case when abs(${building('s')} - ${building('t')}) > ${building('t')} * 0.2 then '校舍' end,
        case when abs(s.equip_total - t.equip_total) > t.equip_total * 0.2 then '设备' end,
        case when abs(s.books - t.books) > t.books * 0.2 then '图书' end) as detail from s ${last}
      where abs(${building('s')} - ${building('t')}) > ${building('t')} * 0.2
        or abs(s.equip_total - t.equip_total) > t.equip_total * 0.2 or abs(s.books - t.books) > t.books * 0.2`,
    message: (what) =>
      label(`${what}与上年相差超过 20%，请说明原因`, 'Building, equipment or books changed by more than 20 %; explain'),
  },
  {
    code: 'conditions.new-vs-last',
    severity: 'explain',
    on: 'bldNew',
    find: `select s.row_no, (${building('t')} + s.bld_new)::text as detail from s ${last}
      where ${building('s')} < ${building('t')} + s.bld_new - 1`,
    message: (due) =>
      label(
        `校舍合计小于“上年合计＋当年新增”（${due} 平方米），有拆除或报废的请说明`,
        `Buildings are below last year plus new (${due} m²); explain demolition`,
      ),
  },
  {
    code: 'conditions.same-as-last',
    severity: 'hint',
    on: 'campusNo',
    find: `select s.row_no, '' as detail from s ${last}
      where (${typed.map((c) => `s.${c}`).join(', ')}) is not distinct from (${typed.map((c) => `t.${c}`).join(', ')})`,
    message: () =>
      label('全部数据与上年相同，请确认已重新核实', 'All figures equal last year’s; confirm they were checked again'),
  },
]
