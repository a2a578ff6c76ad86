import { open } from '../../rule-kit.ts'

/** Entity whose staged rows the rules of persons mark. */
export const TRAINEE = 'training-trainee'

const COLUMNS = 'class_no, class_kind, starts_on, ends_on, hours, online_hours'

/** Relation `cls`: the unit's classes as they will be, staged rows before stored ones. */
export const classes = `cls as (
  select ${COLUMNS} from s
  union all
  select ${COLUMNS} from training_classes k where k.region = :region and k.org_id = :org and ${open('k')}
    and not exists (select 1 from s x where x.class_no = k.class_no)
)`

/**
 * Relation `mate`: a staged trainee (row_no, class_no) beside every other class of the same person, in this file or stored at any school
 * of the region: other (class number), other_unit (school, null for this file), and the dates of both classes.
 */
export const mates = `${classes},
mine as (
  select t.row_no, t.class_no, t.person_hash, c.starts_on, c.ends_on, c.hours, c.online_hours
  from s_training_trainee t join cls c on c.class_no = t.class_no
),
mate as (
  select m.*, o.class_no as other, null::uuid as other_unit, o.starts_on as other_starts, o.ends_on as other_ends, o.hours as other_hours,
    o.online_hours as other_online
  from mine m join mine o on o.person_hash = m.person_hash and o.class_no <> m.class_no
  union all
  select m.*, k.class_no, k.org_id, k.starts_on, k.ends_on, k.hours, k.online_hours
  from mine m
  join training_trainee t on t.region = :region and t.person_hash = m.person_hash and ${open('t')}
  join training_classes k on k.region = t.region and k.org_id = t.org_id and k.class_no = t.class_no and ${open('k')} and k.state <> 'cancelled'
  where not (t.org_id = :org and exists (select 1 from cls x where x.class_no = t.class_no
    and (x.class_no = m.class_no or exists (select 1 from mine y where y.class_no = x.class_no))))
)`
