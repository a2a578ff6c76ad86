import type { Migration } from '../../kernel/module.ts'

/** Audit entries per region; `seq`, `prev_hash`, `hash` are filled by the sealer after the commit. */
export const auditMigrations: readonly Migration[] = [
  {
    id: 'platform-audit/0001-create',
    up: `
create table audit_entry (
  region text not null,
  id uuid not null,
  at timestamptz not null,
  actor_id uuid,
  actor_name text not null,
  ip text,
  action text not null,
  object_kind text not null,
  object_id text,
  org_id uuid,
  detail jsonb not null,
  seq bigint,
  prev_hash bytea,
  hash bytea,
  primary key (region, id),
  unique (region, seq)
);
create index audit_entry_unsealed on audit_entry (region, id) where seq is null;
create index audit_entry_object on audit_entry (region, object_kind, object_id);
create index audit_entry_at on audit_entry (region, at);
create table audit_head (
  region text primary key,
  seq bigint not null,
  hash bytea not null
);`,
    distribute: { audit_entry: 'region', audit_head: 'region' },
  },
  {
    // What happened lately, by kind: counts of a day never read the whole log.
    id: 'platform-audit/0002-action',
    up: `create index audit_entry_action on audit_entry (region, action, at);`,
  },
]
