import type { Migration } from '../../../kernel/module.ts'

/** Thresholds by group of institutions: dated data with their document, '' for what the product ships, a region for its own values. */
export const createStandard: Migration = {
  id: 'measure/0002-standard',
  up: `
    create table standard (
      region text not null,
      school_group text not null,
      indicator text not null,
      comparator text not null check (comparator in ('at-least', 'at-most')),
      threshold numeric not null,
      unit text not null,
      key_condition boolean not null,
      basis text not null,
      confidence text not null check (confidence in ('V', 'S', 'G')),
      valid_from date not null,
      valid_to date not null default '9999-12-31',
      primary key (region, school_group, indicator, comparator, valid_from)
    );
  `,
  distribute: { standard: 'reference' },
}
