import type { Migration } from '../../../kernel/module.ts'

/**
 * What goes on from one edition to the next: tasks, targets and milestones keep the id of their first edition in `root_id`, and
 * shares, reports and records speak of it. Owner and date of a task may be put right by hand.
 */
export const createLineage: Migration = {
  id: 'plan/0002-lineage',
  up: `
    alter table plan_task add column root_id uuid;
    alter table plan_task add column due date;
    alter table plan_task add column by_hand boolean not null default false;
    alter table plan_task add column lock_version integer not null default 1;
    update plan_task set root_id = id;
    alter table plan_task alter column root_id set not null;
    create index plan_task_root on plan_task (region, root_id);

    alter table target add column root_id uuid;
    update target set root_id = id;
    alter table target alter column root_id set not null;
    create index target_root on target (region, root_id);

    alter table milestone add column root_id uuid;
    alter table milestone add column by_hand boolean not null default false;
    update milestone set root_id = id;
    alter table milestone alter column root_id set not null;
    create index milestone_root on milestone (region, root_id);
  `,
}
