import type { Migration } from '../../../kernel/module.ts'

/** Figures that were typed with their source for a time before a register was switched on (settled.md section 1). */
export const createOpening: Migration = {
  id: 'measure/0004-opening',
  up: `
    alter table cell drop constraint cell_source_check;
    alter table cell add constraint cell_source_check check (source in ('return', 'live', 'carried', 'results', 'sum', 'opening'));

    create table opening_load (
      region text not null,
      id uuid not null,
      file_sha256 text not null,
      file_name text not null,
      figures integer not null,
      loaded_at timestamptz not null,
      loaded_by uuid,
      loaded_by_name text not null,
      primary key (region, id)
    );

    create table opening_figure (
      region text not null,
      org_id uuid not null,
      period text not null,
      measure text not null,
      slice text not null default '',
      register text not null,
      value numeric not null,
      source_note text not null,
      load_id uuid not null,
      sheet text not null,
      row_no integer not null,
      primary key (region, org_id, period, measure, slice)
    );
    create index opening_figure_register on opening_figure (region, register, period);
  `,
  distribute: { opening_load: 'region', opening_figure: 'region' },
}
