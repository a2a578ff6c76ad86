import type { Migration } from '../../../kernel/module.ts'

/**
 * What a target was before each change by a person, so that the change can be taken back; `before` is null where it was added. Changes
 * of one act (merge, split) share `act_id` and are taken back together.
 */
export const keepChanges: Migration = {
  id: 'plan/0008-target-change',
  up: `
    create table target_change (
      region text not null,
      id uuid not null,
      target_id uuid not null,
      act_id uuid not null,
      action text not null,
      before jsonb,
      at timestamptz not null,
      by_name text not null,
      undone_at timestamptz,
      primary key (region, id)
    );
    create index target_change_of on target_change (region, target_id, at) where undone_at is null;
    create index target_change_act on target_change (region, act_id);
  `,
  distribute: { target_change: 'region' },
}
