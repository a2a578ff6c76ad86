import type { Migration } from '../../../kernel/module.ts'

/** Who was reminded of what, and by whom: shown to the school beside the return that it owes. */
export const createReminder: Migration = {
  id: 'collect/0002-reminder',
  up: `
    create table reminder (
      region text not null,
      id uuid not null,
      campaign_id uuid not null,
      org_id uuid not null,
      register text not null,
      message text not null,
      at timestamptz not null,
      by_user uuid,
      by_name text not null,
      primary key (region, id)
    );
    create index reminder_unit on reminder (region, campaign_id, org_id, register, at);
  `,
  distribute: { reminder: 'region' },
}
