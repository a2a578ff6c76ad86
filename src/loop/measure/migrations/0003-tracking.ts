import type { Migration } from '../../../kernel/module.ts'

/** Units whose value is carried, how far the months are brought, and what waits to be added up above a city. */
export const createTracking: Migration = {
  id: 'measure/0003-tracking',
  up: `
    alter table cell add column units_carried integer not null default 0;
    alter table indicator_value add column units_carried integer not null default 0;

    create table track_state (
      region text not null,
      day date not null,
      primary key (region)
    );

    create table roll_due (
      region text not null,
      org_id uuid not null,
      period text not null,
      version bigint not null,
      primary key (region, org_id, period)
    );
  `,
  distribute: { track_state: 'region', roll_due: 'region' },
}
