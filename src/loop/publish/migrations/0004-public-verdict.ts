import type { Migration } from '../../../kernel/module.ts'

/**
 * What each public version may show, kept beside it: judged once, when it comes or when the tree has changed. `hides` are the rows that it
 * keeps back, `content_mark` what it said when it was judged, `tables` what its newest version lets be seen, `keys` which counts that speaks of. `public_judged` says by which rules and for which tree a
 * region was judged whole, and counts the changes of what is judged.
 */
export const createPublicVerdict: Migration = {
  id: 'publish/0004-public-verdict',
  up: `
    create table public_verdict (
      region text not null,
      figure_id uuid not null,
      org_code text not null,
      indicator text not null,
      period text not null,
      version integer not null,
      content_mark text not null,
      withheld boolean not null,
      hidden text[] not null,
      hides text[] not null,
      points text[] not null,
      newest boolean not null,
      keys text[] not null,
      tables jsonb not null,
      primary key (region, figure_id)
    );
    create index public_verdict_figure on public_verdict (region, indicator, org_code, period);
    create index public_verdict_keys on public_verdict using gin (keys) where newest;

    create table public_judged (
      region text not null,
      basis text not null,
      turn bigint not null,
      primary key (region)
    );
  `,
  distribute: { public_verdict: 'region', public_judged: 'region' },
}
