import { expect, it } from 'vitest'
import { splitStatements } from './split-statements.ts'

it('ends a statement at a semicolon and nowhere else', () => {
  expect(splitStatements('create table a (n int); insert into a values (1);\n')).toEqual([
    'create table a (n int)',
    'insert into a values (1)',
  ])
  for (const whole of [
    `select ';', 'it''s; so', ''`,
    `select 1 as "a;""b;"`,
    `select 1 -- first; second\n, 2`,
    `select 1 /* a; b\n; */ + 2`,
    `do $$ begin perform 1; end $$`,
    `do $body$ begin execute $$a;b$$; end $body$`,
  ])
    expect(splitStatements(`${whole};${whole}`)).toEqual([whole, whole])
  expect(splitStatements(' ;\n; ')).toEqual([])
})
