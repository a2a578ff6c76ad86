import { label } from '../../../kernel/label.ts'
import type { SetRule } from '../../../kernel/rule.ts'
import { open } from '../../rule-kit.ts'
import { peopleRules } from './people-rules.ts'
import { classes, TRAINEE } from './staged.ts'

/** Checks of classes and of trainees against their class. */
export const setRules: readonly SetRule[] = [
  {
    code: 'training-classes.class-unknown',
    severity: 'block',
    on: 'classNo',
    entity: TRAINEE,
    find: `with ${classes} select t.row_no, t.class_no as detail from s_training_trainee t
      where not exists (select 1 from cls c where c.class_no = t.class_no)`,
    message: (no) => label(`“班级”表里没有 ${no}`, `No class ${no} in the first sheet`),
  },
  {
    code: 'training-classes.hours-done',
    severity: 'block',
    on: 'hoursDone',
    entity: TRAINEE,
    find: `with ${classes} select t.row_no, c.hours::text as detail from s_training_trainee t join cls c on c.class_no = t.class_no
      where t.hours_done > c.hours`,
    message: (hours) => label(`实际学时大于该班计划学时 ${hours}`, `More hours than the class has (${hours})`),
  },
  {
    code: 'training-classes.home-town',
    severity: 'block',
    on: 'homeTown',
    entity: TRAINEE,
    find: `with ${classes} select t.row_no, '' as detail from s_training_trainee t join cls c on c.class_no = t.class_no
      where c.class_kind in ('05', '06') and coalesce(t.home_town, '') = ''`,
    message: () =>
      label('农民培训和双提升的学员须填“户籍（居住）乡镇”', 'Farmers and degree-plus-skill trainees need their town'),
  },
  {
    code: 'training-classes.empty',
    severity: 'block',
    on: 'classNo',
    find: `select s.row_no, '' as detail from s
      where s.ends_on < :today::date
        and not exists (select 1 from s_training_trainee t where t.class_no = s.class_no and t.finished)
        and not exists (select 1 from training_trainee t where t.region = :region and t.org_id = :org and ${open('t')}
          and t.class_no = s.class_no and t.finished)`,
    message: () => label('班已结束，须有结业学员名单', 'The class is over: it needs trainees who finished'),
  },
  {
    code: 'training-classes.subsidy-over',
    severity: 'block',
    on: 'subsidy',
    find: `select s.row_no, round(p.paid / 100, 2)::text as detail from s
      join (select class_no, sum(subsidy_paid) as paid from s_training_trainee group by class_no) p on p.class_no = s.class_no
      where p.paid > s.subsidy`,
    message: (paid) =>
      label(`学员补贴合计 ${paid} 元，大于财政补贴总额`, `Trainees' subsidies add up to ${paid} yuan, above the total`),
  },
  {
    code: 'training-classes.students-share',
    severity: 'explain',
    on: 'trainingFund',
    find: `select s.row_no, round(100 * p.share)::text as detail from s
      join (select class_no, avg(case when trainee_group = '01' then 1 else 0 end) as share from s_training_trainee group by class_no) p
        on p.class_no = s.class_no
      where s.training_fund = '1' and p.share > 0.5`,
    message: (share) =>
      label(
        `在校学生占 ${share}%，请确认符合补贴政策并说明`,
        `${share} % are students; check the rules of the subsidy`,
      ),
  },
  {
    code: 'training-classes.late-list',
    severity: 'explain',
    on: 'startsOn',
    basis: '学员名单开班 3 日内报送',
    find: `select min(s.row_no) as row_no, count(*)::text as detail from s
      where s.starts_on < :today::date - 3
        and exists (select 1 from s_training_trainee t where t.class_no = s.class_no)
        and not exists (select 1 from training_trainee t where t.region = :region and t.org_id = :org and ${open('t')} and t.class_no = s.class_no)
      having count(*) > 0`,
    message: (n) =>
      label(
        `${n} 个班的学员名单在开班 3 日后才报送，请说明`,
        `Lists of ${n} classes came more than 3 days after they began; explain`,
      ),
  },
  {
    code: 'training-classes.jump',
    severity: 'explain',
    on: 'classNo',
    find: `select 0 as row_no, last.n || ' → ' || now.n as detail
      from (select count(*) as n from s_training_trainee t join s c on c.class_no = t.class_no
          where t.finished and c.ends_on >= date_trunc('year', :today::date)) now,
        (select count(*) as n from training_trainee t
          join training_classes c on c.region = t.region and c.org_id = t.org_id and c.class_no = t.class_no and ${open('c')}
          where t.region = :region and t.org_id = :org and ${open('t')} and t.finished
            and c.ends_on >= date_trunc('year', :today::date) - interval '1 year' and c.ends_on < date_trunc('year', :today::date)) last
      where last.n > 0 and now.n > 2 * last.n`,
    message: (change) =>
      label(`培训人次较上年翻倍（${change}），请说明`, `Person-times more than doubled (${change}); explain`),
  },
  ...peopleRules,
]
