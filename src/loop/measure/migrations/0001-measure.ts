import type { Migration } from '../../../kernel/module.ts'

/** Cells with their past, indicator values, how many units are due, and what waits to be computed. */
export const createMeasure: Migration = {
  id: 'measure/0001-measure',
  up: `
    create table cell (
      region text not null,
      org_id uuid not null,
      period text not null,
      measure text not null,
      slice text not null default '',
      value numeric not null,
      units_in integer not null,
      units_due integer not null,
      status text not null check (status in ('official', 'provisional')),
      source text not null check (source in ('return', 'live', 'carried', 'results', 'sum')),
      leaf boolean not null,
      version bigint not null,
      computed_at timestamptz not null,
      primary key (region, org_id, period, measure, slice)
    );

    alter table cell alter column org_id set statistics 0;

    create table cell_history (
      region text not null,
      org_id uuid not null,
      period text not null,
      measure text not null,
      slice text not null,
      version bigint not null,
      value numeric not null,
      units_in integer not null,
      replaced_at timestamptz not null,
      primary key (region, org_id, period, measure, slice, version)
    );

    create table unit_due (
      region text not null,
      org_id uuid not null,
      register text not null,
      period text not null,
      due integer not null,
      primary key (region, org_id, register, period)
    );

    create table indicator_value (
      region text not null,
      org_id uuid not null,
      period text not null,
      indicator text not null,
      slice text not null default '',
      value numeric,
      parts jsonb not null,
      units_in integer not null,
      units_due integer not null,
      status text not null check (status in ('official', 'provisional')),
      reason text,
      formula_from date not null,
      computed_at timestamptz not null,
      primary key (region, org_id, period, indicator, slice)
    );
    create index indicator_value_by_indicator on indicator_value (region, indicator, period, slice);

    create table node_lock (
      region text not null,
      org_id uuid not null,
      primary key (region, org_id)
    );

    create table stale_unit (
      region text not null,
      org_id uuid not null,
      register text not null,
      since timestamptz not null,
      primary key (region, org_id, register)
    );
  `,
  distribute: {
    cell: 'region',
    cell_history: 'region',
    unit_due: 'region',
    indicator_value: 'region',
    node_lock: 'region',
    stale_unit: 'region',
  },
}
