import type { Migration } from '../../../kernel/module.ts'

/** Plans with their text, sections, tasks, targets and milestones, and what people taught about links. */
export const createPlan: Migration = {
  id: 'plan/0001-plan',
  up: `
    create table plan (
      region text not null,
      id uuid not null,
      org_id uuid not null,
      file_sha256 text not null,
      file_name text not null,
      original_text text not null,
      title text not null,
      document_number text,
      issuer text,
      issued_on date,
      plan_year integer,
      kind text not null check (kind in ('plan', 'report', 'meeting', 'compilation')),
      edition integer not null,
      is_current boolean not null,
      imported_at timestamptz not null,
      imported_by uuid,
      imported_by_name text not null,
      primary key (region, id)
    );
    create unique index plan_edition on plan (region, org_id, title, edition);
    create index plan_current on plan (region, org_id, plan_year) where is_current;

    create table plan_section (
      region text not null,
      id uuid not null,
      plan_id uuid not null,
      seq integer not null,
      depth integer not null,
      title text not null,
      text_from integer not null,
      text_to integer not null,
      primary key (region, id)
    );
    create unique index plan_section_seq on plan_section (region, plan_id, seq);

    create table plan_task (
      region text not null,
      id uuid not null,
      plan_id uuid not null,
      section_id uuid,
      seq integer not null,
      number text not null,
      title text not null,
      path jsonb not null,
      text_from integer not null,
      text_to integer not null,
      lead jsonb not null,
      support jsonb not null,
      lead_orgs uuid[] not null default '{}',
      support_orgs uuid[] not null default '{}',
      confidence double precision not null,
      doubts jsonb not null,
      primary key (region, id)
    );
    create unique index plan_task_seq on plan_task (region, plan_id, seq);

    create table target (
      region text not null,
      id uuid not null,
      plan_id uuid not null,
      task_id uuid,
      quote text not null,
      text_from integer not null,
      text_to integer not null,
      subject text not null,
      comparator text not null
        check (comparator in ('at_least', 'at_most', 'about', 'between', 'increase_by', 'multiple_of', 'reach')),
      value numeric not null,
      upper numeric,
      unit text not null,
      due date,
      due_basis text not null check (due_basis in ('text', 'year', 'hand', 'none')),
      kind text not null check (kind in ('target', 'achievement')),
      confidence double precision not null,
      doubts jsonb not null,
      state text not null check (state in ('proposed', 'confirmed', 'rejected')),
      indicator text,
      slice text not null default '',
      scope text not null default '' check (scope in ('', 'secondary', 'higher', 'named-units')),
      quantifier text not null default 'total' check (quantifier in ('total', 'each', 'share')),
      change text not null default 'value' check (change in ('value', 'growth', 'multiple', 'difference')),
      assumed boolean not null default false,
      link_state text not null check (link_state in ('linked', 'manual', 'unlinked', 'ask')),
      link_reasons jsonb not null default '[]',
      added_by_hand boolean not null default false,
      reject_reason text,
      decided_at timestamptz,
      decided_by uuid,
      decided_by_name text,
      lock_version integer not null default 1,
      primary key (region, id)
    );
    create index target_plan on target (region, plan_id, text_from);
    create index target_indicator on target (region, indicator) where indicator is not null;

    create table milestone (
      region text not null,
      id uuid not null,
      plan_id uuid not null,
      task_id uuid,
      quote text not null,
      text_from integer not null,
      text_to integer not null,
      due date not null,
      confidence double precision not null,
      doubts jsonb not null,
      primary key (region, id)
    );
    create index milestone_plan on milestone (region, plan_id, text_from);

    create table link_memory (
      region text not null,
      phrase text not null,
      unit text not null,
      indicator text,
      slice text not null,
      scope text not null,
      quantifier text not null,
      change text not null,
      issuer text not null,
      learned_at timestamptz not null,
      learned_by uuid,
      primary key (region, phrase, unit, issuer)
    );
  `,
  distribute: {
    plan: 'region',
    plan_section: 'region',
    plan_task: 'region',
    target: 'region',
    milestone: 'region',
    link_memory: 'region',
  },
}
