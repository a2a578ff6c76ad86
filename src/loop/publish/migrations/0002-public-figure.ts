import type { Migration } from '../../../kernel/module.ts'

/** Figures that an office made public, version beside version, and the days on which the next ones are promised. */
export const createPublicFigure: Migration = {
  id: 'publish/0002-public-figure',
  up: `
    create table public_figure (
      region text not null,
      id uuid not null,
      org_id uuid not null,
      indicator text not null,
      period text not null,
      version integer not null,
      content jsonb not null,
      signature text not null,
      seal text not null,
      reason text not null default '',
      published_at timestamptz not null,
      published_by uuid,
      published_by_name text not null,
      primary key (region, id)
    );
    create unique index public_figure_version on public_figure (region, org_id, indicator, period, version);
    create index public_figure_indicator on public_figure (region, indicator, published_at);

    create table public_date (
      region text not null,
      org_id uuid not null,
      indicator text not null,
      period text not null,
      planned_on date not null,
      set_at timestamptz not null,
      set_by uuid,
      primary key (region, org_id, indicator, period)
    );
  `,
  distribute: { public_figure: 'region', public_date: 'region' },
}
