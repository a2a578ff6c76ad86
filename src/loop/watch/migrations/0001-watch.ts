import type { Migration } from '../../../kernel/module.ts'

/** Where targets stand, the warnings with their past, and when the watch last looked. */
export const createWatch: Migration = {
  id: 'watch/0001-watch',
  up: `
    create table target_state (
      region text not null,
      target_id uuid not null,
      org_id uuid not null,
      own boolean not null,
      indicator text,
      level text not null check (level in ('red', 'yellow', 'blue', 'normal', 'done', 'none')),
      unit text not null,
      value numeric,
      target_value numeric,
      target_upper numeric,
      side text check (side in ('at-least', 'at-most')),
      attainment double precision,
      gap numeric,
      gap_unit text not null default '',
      forecast numeric,
      base numeric,
      base_day date,
      due date,
      period text,
      status text check (status in ('official', 'provisional')),
      units_in integer not null default 0,
      units_due integer not null default 0,
      path jsonb not null default '[]',
      reason_zh text not null,
      reason_en text not null,
      needed_zh text not null default '',
      needed_en text not null default '',
      as_of date,
      computed_at timestamptz not null,
      primary key (region, target_id, org_id)
    );
    create index target_state_org on target_state (region, org_id, level);

    create table warning (
      region text not null,
      id uuid not null,
      source text not null check (source in ('target', 'standard', 'return', 'milestone')),
      subject text not null,
      org_id uuid not null,
      target_id uuid,
      indicator text,
      level text not null check (level in ('red', 'yellow', 'blue')),
      title_zh text not null,
      title_en text not null,
      reason_zh text not null,
      reason_en text not null,
      needed_zh text not null default '',
      needed_en text not null default '',
      due date,
      opened_at timestamptz not null,
      changed_at timestamptz not null,
      closed_at timestamptz,
      primary key (region, id)
    );
    create unique index warning_open on warning (region, source, subject, org_id) where closed_at is null;
    create index warning_org on warning (region, org_id, level) where closed_at is null;

    create table warning_event (
      region text not null,
      warning_id uuid not null,
      seq integer not null,
      level text not null check (level in ('red', 'yellow', 'blue', 'closed')),
      reason_zh text not null,
      reason_en text not null,
      at timestamptz not null,
      primary key (region, warning_id, seq)
    );

    create table watch_run (
      region text not null,
      at timestamptz not null,
      primary key (region)
    );
  `,
  distribute: { target_state: 'region', warning: 'region', warning_event: 'region', watch_run: 'region' },
}
