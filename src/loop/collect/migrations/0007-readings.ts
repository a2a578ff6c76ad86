import type { Migration } from '../../../kernel/module.ts'

/**
 * Who reads an upload, so that each reading ends once: its number, the process, when it last gave a sign of life, and the person in whose
 * name it goes on after a stop. `base_version` is the data version over which an upload was made or last published: a correction of it
 * must not undo what came later.
 */
export const createReadings: Migration = {
  id: 'collect/0007-readings',
  up: `
    alter table upload add column reading_no integer not null default 0;
    alter table upload add column reader text;
    alter table upload add column read_at timestamptz;
    alter table upload add column read_by uuid;
    alter table upload add column base_version bigint;
    update upload set read_by = created_by, base_version = coalesce(published_version, (select max(c.version) from change_set c
      where c.region = upload.region and c.org_id = upload.org_id and c.register = upload.register and c.at <= upload.created_at), 0);
    create index upload_reading on upload (region, created_at) where state = 'reading';
  `,
}
