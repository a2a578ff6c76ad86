import type { Migration } from '../../../kernel/module.ts'

/** Circulars stand beside monitoring reports. */
export const allowCirculars: Migration = {
  id: 'publish/0003-circular',
  up: `
    alter table report drop constraint report_kind_check;
    alter table report add constraint report_kind_check check (kind in ('monitor', 'circular'));
  `,
}
