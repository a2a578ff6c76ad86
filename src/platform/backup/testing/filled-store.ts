import { Readable } from 'node:stream'
import { sql } from 'kysely'
import type { Migration } from '../../../kernel/module.ts'
import { inWrite, SYSTEM } from '../../context.ts'
import { copyLine } from '../../db/copy-line.ts'
import type { Database } from '../../db/database.ts'
import type { TestApp } from '../../testing.ts'

export const NOW = '2026-09-18T01:00:00.000Z'

/** Tables with what a copy could lose: a key into its own table, generated and sequenced columns, seeded rows, partitions. */
export const BEFORE: readonly Migration[] = [
  {
    id: 'test/0001',
    up: `
      create table branch (region text not null, id int not null, parent int, name text not null, seen timestamptz,
        blob bytea, tags text[], doc jsonb, length int generated always as (length(name)) stored,
        primary key (region, id), foreign key (region, parent) references branch (region, id));
      create table leaf (id bigserial primary key, region text, branch int, foreign key (region, branch) references branch);
      create table kind (code text primary key, name text); insert into kind values ('a', 'seeded');
      create table part (n int) partition by range (n); create table part_low partition of part for values from (0) to (100);`,
  },
]
/** The same, a version later. */
export const AFTER: readonly Migration[] = [
  ...BEFORE,
  { id: 'test/0002', up: `alter table leaf add column added text default 'new'` },
]

/** Rows, a waiting job and a kept file in a store with these tables; the file's hash. */
export async function fillStore(app: TestApp): Promise<string> {
  const { sha256 } = await app.files.put(Readable.from([Buffer.from('教师名册')]), 'a.xlsx')
  await inWrite(app, SYSTEM, async (ctx) => {
    // A child before its parent, text that looks like COPY's own marks, and more than one piece.
    const row = (i: number, parent: number | null) =>
      copyLine(['r', i, parent, `名\t${i}\\N\n`, NOW, Buffer.from([0, i & 255]), ['a"b', null], `{"n":${i}}`])
    await app.db.copyIn(
      ctx.tx,
      'branch',
      ['region', 'id', 'parent', 'name', 'seen', 'blob', 'tags', 'doc'],
      Array.from({ length: 60_000 }, (_, i) => row(i, (i + 1) % 20_000 === 0 ? null : i + 1)),
    )
    await sql`insert into leaf (region, branch) values ('r', 1), ('r', 2)`.execute(ctx.tx)
    await sql`update kind set name = 'changed'`.execute(ctx.tx)
    await sql`insert into part values (1), (2)`.execute(ctx.tx)
    await ctx.jobs.send('test/job', { text: '等待' })
  })
  return sha256
}

/** What a store with these tables holds. */
export const contentOf = (db: Database) =>
  db.read(async (tx) => ({
    branch: (await sql`select * from branch order by id`.execute(tx)).rows,
    leaf: (await sql`select id, region, branch from leaf order by id`.execute(tx)).rows,
    kind: (await sql`select * from kind`.execute(tx)).rows,
    part: (await sql`select * from part`.execute(tx)).rows,
  }))
