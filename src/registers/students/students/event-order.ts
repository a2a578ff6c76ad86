import { label } from '../../../kernel/label.ts'
import type { SetRule } from '../../../kernel/rule.ts'
import { open } from '../../rule-kit.ts'
import { lifecycle } from './lifecycle.ts'
import {
  allowedSql,
  entryKindsSql,
  leavingKindsSql,
  returnKindsSql,
  statusAfterSql,
  statusMoves,
} from './status-machine.ts'

/** Corrections and other remarks: they move no status. */
const STILL = "('X6', '99')"
const entries = entryKindsSql()

/** New in the file. */
const fresh = 'b.row_no is not null and b.stood is null'

/**
 * Events of the staged students in the order of their days, once as they would be and once (`after` false) as they are kept; before each
 * the status it meets. `stood` is the number of a kept event, null of a new one; `row_no` is null where the file does not name it;
 * `cause` is the place of the new event that is nearest before it, or else of the first behind it.
 *
 * A student whose record no entry begins has been there since before all events (opening load). Of entries only a return begins nothing,
 * and only where he left before it; a kept return began the record unless he is kept as having left: a new event claims no earlier entry.
 */
const judged = `kept as (
    select e.student_no, coalesce(e.seq, 0) as seq, e.kind, e.effective_on as day from student_event e
      where e.region = :region and e.org_id = :org and ${open('e')} and e.kind not in ${STILL}
        and exists (select 1 from s_student_event s where s.student_no = e.student_no)),
  every as (
    select k.student_no, k.seq, k.kind, k.day, null::int as row_no, k.seq as stood from kept k
      where not exists (select 1 from s_student_event s where s.student_no = k.student_no and s.kind = k.kind and s.effective_on = k.day)
    union all
    select s.student_no, 1000000 + s.row_no, s.kind, s.effective_on, s.row_no, k.seq from s_student_event s
      left join kept k on k.student_no = s.student_no and k.kind = s.kind and k.day = s.effective_on
      where s.kind not in ${STILL}),
  sides as (
    select e.*, true as after, e.seq as place from every e
    union all
    select e.*, false, e.stood from every e
      where e.stood is not null and exists (select 1 from every u where u.student_no = e.student_no and u.row_no is null)),
  gone as (
    select e.student_no, min(e.day) as on_day, min(e.day) filter (where e.stood is not null) as kept_day
      from every e where e.kind in (${leavingKindsSql()}) group by e.student_no),
  begun as (
    select distinct e.student_no, e.after from sides e left join gone g on g.student_no = e.student_no
      where e.kind in (${entries})
        and not (e.kind in (${returnKindsSql()}) and coalesce(case when e.stood is null then g.on_day else g.kept_day end < e.day, false))),
  whole as (
    select e.student_no, e.after, e.place, e.kind, e.day, e.row_no, e.stood from sides e
    union all
    select distinct e.student_no, e.after, 0, 'X1', '1900-01-01'::date, null::int, null::int from sides e
      where not exists (select 1 from begun b where b.student_no = e.student_no and b.after = e.after)),
  marked as (
    select w.*, ${statusAfterSql('w.kind')} as became,
      row_number() over (partition by w.after, w.student_no order by w.day, w.kind in (${entries}) desc, w.place) as n
    from whole w),
  grouped as (select k.*, count(k.became) over (partition by k.after, k.student_no order by k.n) as g from marked k),
  carried as (select k.*, max(k.became) over (partition by k.after, k.student_no, k.g) as status from grouped k),
  before as (select c.*, coalesce(lag(c.status) over (partition by c.after, c.student_no order by c.n), 'none') as was from carried c),
  judged as (
    select b.*, (b.kind, b.was) in (${allowedSql()}) as legal,
      coalesce(max(b.n) filter (where ${fresh}) over (partition by b.after, b.student_no order by b.n),
        min(b.n) filter (where ${fresh}) over (partition by b.after, b.student_no)) as cause
    from before b)`

/** Events in an order that the life cycle allows: each of the file, and each kept one that was allowed until the file came. */
export const eventOrder: SetRule = {
  code: 'students.event-order',
  severity: 'block',
  on: 'kind',
  entity: 'student-event',
  basis: '学籍管理办法',
  find: `with ${judged}
    select b.row_no, b.was as detail from judged b where b.after and b.row_no is not null and not b.legal
    union all
    (select distinct on (a.row_no) a.row_no, b.was || ' ' || b.kind || ' ' || b.day from judged b
      join judged o on not o.after and o.legal and o.student_no = b.student_no and o.kind = b.kind and o.day = b.day
      join judged a on a.after and a.student_no = b.student_no and a.n = b.cause
      where b.after and b.row_no is null and b.stood is not null and not b.legal order by a.row_no, b.day)`,
  beside: 'false',
  message: (detail) => {
    const [state = '', kind, day] = detail.split(' ')
    const name = lifecycle.states[state] ?? label(state, state)
    const kept = statusMoves.find((m) => kind !== undefined && m.kinds.includes(kind))?.label
    if (day === undefined || kept === undefined)
      return label(`当时状态为“${name.zh}”，不能办理该异动`, `Not possible from the status "${name.en}"`)
    return label(
      `加上这一行，已登记的 ${day}“${kept.zh}”当时的状态就成了“${name.zh}”，不能成立。请改正或去掉这一行`,
      `With this row the kept event of ${day} (${kept.en}) would meet the status "${name.en}", which is not possible. Correct the row or leave it out`,
    )
  },
}
