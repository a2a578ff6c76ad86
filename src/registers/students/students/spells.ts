import { fieldColumns, noUnitStatistics } from '../../../kernel/derive/columns.ts'
import { levelOfProgramSql } from '../../program-level.ts'
import { student } from './schema.ts'
import { entryKindsSql, leavingKindsSql, returnKindsSql, statusAfterSql } from './status-machine.ts'

const OPEN = '9007199254740991'
const unit = (a: string): string => `${a}.region = :region and ${a}.org_id = :org::uuid`
const open = (a: string): string => `${a}.to_version = ${OPEN}`
/** Kinds whose value after them is a program. */
const PROGRAM = "('23', 'X5')"

/** Students that this version added, changed or ended, by row or by event. */
const touched = `touched as (
  select s.student_no from students s where ${unit('s')} and (s.from_version = :version::bigint or s.to_version = :version::bigint)
  union
  select e.student_no from student_event e where ${unit('e')} and (e.from_version = :version::bigint or e.to_version = :version::bigint))`

/**
 * One row per student and interval in which nothing that is counted changed; valid_to is exclusive, '9999-12-31' while it lasts.
 * Ends are kept as spells too (status 07, 10 ...), so that a cohort is found again.
 */
export const spellTable: readonly string[] = [
  `create table student_spell (
  region text not null,
  from_version bigint not null,
  to_version bigint not null default ${OPEN},
  org_id uuid not null,
  student_id uuid not null,
  student_no text not null,
  person_id uuid,
  valid_from date not null,
  valid_to date not null,
  status text not null,
  level text,
  program text,
  class_name text,
  grade_entry integer,
  sex text,
  birth_date date,
  hukou text,
  home_county text,
  mode text,
  boarding text,
  campus_no integer,
  joint_type text,
  entry_kind text,
  due_on date,
  primary key (region, org_id, student_no, valid_from, from_version)
)`,
  noUnitStatistics('student_spell'),
  `create index student_spell_person on student_spell (region, person_id) where to_version = ${OPEN}`,
]

/** Number of a new event: behind those of the student that are there, by day, entries first, then as in the file. */
export const eventNumber = `coalesce((select max(o.seq) from student_event o where ${unit('o')} and ${open('o')} and o.student_no = s.student_no), 0)
  + row_number() over (partition by s.student_no order by s.effective_on, s.kind in (${entryKindsSql()}) desc, s.source_row)`

/** Notes program or class before a change while the old spell still says it. */
const noteBefore = `update student_event e set from_value = case when e.kind in ${PROGRAM} then p.program else p.class_name end
  from student_spell p
  where ${unit('e')} and e.from_version = :version::bigint and e.kind in ('23', 'X5', '29')
    and ${unit('p')} and ${open('p')} and p.student_no = e.student_no and p.valid_from < e.effective_on and p.valid_to >= e.effective_on`

const closeSpells = `with ${touched}
  update student_spell p set to_version = :version::bigint
  where ${unit('p')} and ${open('p')} and p.student_no in (select student_no from touched)`

/**
 * The machine, set-based: events in order, status and attributes carried forward to the next event. A student without an entry event
 * has been there since the first day of the entry month (opening load), also where the only entries are returns after he left. An autumn
 * registration within two months counts from the first day of the entry month, so that who is booked by 31 October counts on 1 September
 * (settled.md section 1).
 */
const deriveSpells = `with ${touched},
  base as (
    select s.*, (s.entry_on || '-01')::date as entry_day from students s
    where ${unit('s')} and ${open('s')} and s.student_no in (select student_no from touched)),
  events as (
    select e.* from student_event e
    where ${unit('e')} and ${open('e')} and e.kind not in ('X6', '99') and e.student_no in (select student_no from touched)),
  steps as (
    select b.student_no, 0 as seq, 'X1' as kind, b.entry_day as day, null::text as from_value, null::text as to_value from base b
    where not exists (select 1 from events e where e.student_no = b.student_no and e.kind in (${entryKindsSql()})
      and not (e.kind in (${returnKindsSql()}) and exists (select 1 from events f
        where f.student_no = e.student_no and f.effective_on < e.effective_on and f.kind in (${leavingKindsSql()}))))
    union all
    select e.student_no, coalesce(e.seq, 0), e.kind,
      case when e.kind = 'X1' and e.effective_on >= b.entry_day and e.effective_on < b.entry_day + interval '2 months' then b.entry_day else e.effective_on end,
      e.from_value, e.to_value
    from events e join base b on b.student_no = e.student_no),
  ordered as (
    select t.*, row_number() over w as n, lead(t.day) over w as next_day, first_value(t.kind) over w as entry_kind, ${statusAfterSql('t.kind')} as became
    from steps t window w as (partition by t.student_no order by t.day, t.seq)),
  grouped as (
    select o.*, count(o.became) over w as status_no,
      count(o.to_value) filter (where o.kind in ${PROGRAM}) over w as program_no,
      count(o.to_value) filter (where o.kind = '29') over w as class_no,
      sum(case when o.kind in ('02', '03') then 1 when o.kind = '04' then -1 else 0 end) over w as shift,
      bool_or(o.kind = 'X5') over w as next_stage
    from ordered o window w as (partition by o.student_no order by o.n)),
  carried as (
    select g.*,
      max(g.became) over (partition by g.student_no, g.status_no) as status,
      max(g.to_value) filter (where g.kind in ${PROGRAM}) over (partition by g.student_no, g.program_no) as program_now,
      max(g.from_value) filter (where g.kind in ${PROGRAM} and g.program_no = 1) over (partition by g.student_no) as program_first,
      max(g.to_value) filter (where g.kind = '29') over (partition by g.student_no, g.class_no) as class_now,
      max(g.from_value) filter (where g.kind = '29' and g.class_no = 1) over (partition by g.student_no) as class_first
    from grouped g),
  spells as (
    select c.*, b.id as student_id, b.person_id, b.sex, b.birth_date, b.hukou, b.home_county, b.mode, b.boarding, b.campus_no, b.joint_type,
      coalesce(c.program_now, c.program_first, b.program) as spell_program, coalesce(c.class_now, c.class_first, b.class_name) as spell_class,
      left(b.entry_on, 4)::int + c.shift as grade_entry, (b.expected_end || '-01')::date - 1 as due_on
    from carried c join base b on b.student_no = c.student_no)
  insert into student_spell (region, from_version, org_id, student_id, student_no, person_id, valid_from, valid_to, status, level, program, class_name,
    grade_entry, sex, birth_date, hukou, home_county, mode, boarding, campus_no, joint_type, entry_kind, due_on)
  select :region, :version::bigint, :org::uuid, x.student_id, x.student_no, x.person_id,
    x.day, coalesce(x.next_day, '9999-12-31'::date), coalesce(x.status, '01'),
    case when x.next_stage then '4' when x.joint_type = '3' then '3' else ${levelOfProgramSql('x.spell_program')} end,
    x.spell_program, x.spell_class, x.grade_entry, x.sex, x.birth_date, x.hukou, x.home_county, x.mode, x.boarding, x.campus_no, x.joint_type,
    x.entry_kind, x.due_on
  from spells x where x.day < coalesce(x.next_day, '9999-12-31'::date)`

/** The last spell of every student that this version touched. */
const current = `current as (
  select distinct on (p.student_id) p.student_id, p.status, p.level, p.program, p.class_name, p.grade_entry
  from student_spell p where ${unit('p')} and ${open('p')} and p.from_version = :version::bigint order by p.student_id, p.valid_from desc)`

const SHOWN = ['status', 'level', 'program', 'class_name', 'grade_year']
const shown = (a: string): string =>
  SHOWN.map((c) => `${a}.${c === 'grade_year' && a === 'c' ? 'grade_entry' : c}`).join(', ')

/** Rows of this version show what their events say; they came in as plainly studying, which most are. */
const showOnNew = `with ${current}
  update students t set state = c.status, (${SHOWN.join(', ')}) = (${shown('c')})
  from current c where ${unit('t')} and ${open('t')} and t.id = c.student_id and t.from_version = :version::bigint
    and (t.state, ${shown('t')}) is distinct from (c.status, ${shown('c')})`

const KEPT = [
  'region',
  'id',
  'org_id',
  'period',
  'digest',
  'sealed',
  'person_hash',
  'person_id',
  'source_upload',
  'source_sheet',
  'source_row',
  'changed_at',
  'changed_by',
]
const FIELDS = fieldColumns(student).map((c) => c.name)

/** A row that only an event changed gets a new version; the frozen one stays as it was. */
const showOnOld = `with ${current},
  ended as (
    update students t set to_version = :version::bigint from current c
    where ${unit('t')} and ${open('t')} and t.id = c.student_id and t.from_version < :version::bigint and (${shown('t')}) is distinct from (${shown('c')})
    returning t.*)
  insert into students (${[...KEPT, 'from_version', 'state', ...FIELDS].join(', ')})
  select ${KEPT.map((c) => `k.${c}`).join(', ')}, :version::bigint, c.status,
    ${FIELDS.map((f) => (SHOWN.includes(f) ? `c.${f === 'grade_year' ? 'grade_entry' : f}` : `k.${f}`)).join(', ')}
  from ended k join current c on c.student_id = k.id`

/** Statements of the publishing transaction, in order. Parameters :region, :org, :version. */
export const deriveSpellsSql: readonly string[] = [noteBefore, closeSpells, deriveSpells, showOnNew, showOnOld]
