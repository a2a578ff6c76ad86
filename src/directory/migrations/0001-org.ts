import type { Migration } from '../../kernel/module.ts'

/** Regions, units, the tree and its closure. Reference tables: every node of a cluster joins them locally. */
export const createOrg: Migration = {
  id: 'directory/0001-org',
  up: `
    create table region (
      code text primary key,
      name text not null,
      level text not null check (level in ('nation', 'province', 'city'))
    );

    create table org (
      region text not null,
      id uuid primary key,
      code text not null,
      name text not null,
      short_name text not null,
      kind text not null check (kind in
        ('nation', 'province', 'city', 'county', 'group', 'school', 'college', 'office', 'town', 'company')),
      level int not null check (level between 0 and 9),
      attrs jsonb not null default '{}',
      pinyin text not null,
      initials text not null,
      valid_from date not null,
      valid_to date not null default '9999-12-31',
      successor uuid,
      tile_x int,
      tile_y int,
      check (valid_from < valid_to)
    );
    create unique index org_code_open on org (code) where valid_to = '9999-12-31';
    create index org_region_kind on org (region, kind);
    create index org_initials on org (initials text_pattern_ops);

    create table org_edge (
      child uuid not null,
      parent uuid not null,
      valid_from date not null,
      valid_to date not null default '9999-12-31',
      primary key (child, valid_from),
      check (child <> parent),
      check (valid_from < valid_to)
    );
    create index org_edge_parent on org_edge (parent);

    create table org_closure (
      ancestor uuid not null,
      descendant uuid not null,
      depth int not null,
      valid_from date not null,
      valid_to date not null,
      primary key (ancestor, descendant, valid_from),
      check (valid_from < valid_to)
    );
    create index org_closure_descendant on org_closure (descendant, valid_from);
  `,
  distribute: { region: 'reference', org: 'reference', org_edge: 'reference', org_closure: 'reference' },
}
