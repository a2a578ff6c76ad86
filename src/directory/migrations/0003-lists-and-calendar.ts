import type { Migration } from '../../kernel/module.ts'

/** Code lists, count rules, the calendar and dated parameters: small tables that every query may join. */
export const createListsAndCalendar: Migration = {
  id: 'directory/0003-lists-and-calendar',
  up: `
    create table code_list (
      name text primary key,
      label_zh text not null,
      label_en text not null,
      source text not null,
      confidence text not null check (confidence in ('V', 'S', 'G'))
    );

    create table code_item (
      list text not null,
      code text not null,
      name_zh text not null,
      name_en text not null,
      sort int not null,
      pinyin text not null,
      initials text not null,
      shipped boolean not null default true,
      valid_from date not null default '1949-10-01',
      valid_to date not null default '9999-12-31',
      primary key (list, code, valid_from),
      check (valid_from < valid_to)
    );

    create table count_rule (
      region text not null,
      name text not null,
      reference_day text not null check (reference_day ~ '^\\d\\d-\\d\\d$'),
      booking_deadline text not null check (booking_deadline ~ '^\\d\\d-\\d\\d$'),
      valid_from date not null,
      valid_to date not null default '9999-12-31',
      source text not null,
      primary key (region, name, valid_from)
    );

    create table working_day (
      day date primary key,
      works boolean not null,
      name text not null,
      source text not null,
      confidence text not null check (confidence in ('V', 'S', 'G'))
    );

    create table region_parameter (
      region text not null,
      name text not null,
      value text not null,
      valid_from date not null,
      valid_to date not null default '9999-12-31',
      source text not null,
      primary key (region, name, valid_from),
      check (valid_from < valid_to)
    );
  `,
  distribute: {
    code_list: 'reference',
    code_item: 'reference',
    count_rule: 'reference',
    working_day: 'reference',
    region_parameter: 'reference',
  },
}
