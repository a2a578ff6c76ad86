import type { Migration } from '../../../kernel/module.ts'

/** A submission remembers what it froze: the return's own versions move on when it is sent back and handed in again. */
export const createSubmittedVersions: Migration = {
  id: 'collect/0003-submitted-versions',
  up: `
    alter table return_move add column data_version bigint;
    alter table return_move add column data_versions jsonb;
  `,
}
