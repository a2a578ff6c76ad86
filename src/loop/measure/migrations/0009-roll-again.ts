import type { Migration } from '../../../kernel/module.ts'

/**
 * Makes due once, above the cities, all that has figures: until marks had a name of their own (0008) a change could be missed there. Whatever was
 * right stays as it is when it is added up anew, with the next figures or at night.
 */
export const rollAgain: Migration = {
  id: 'measure/0009-roll-again',
  up: `
    insert into roll_due (region, org_id, period, version)
    select distinct c.region, c.org_id, c.period, 1
    from org a join org_closure cl on cl.ancestor = a.id and cl.depth = 1 join org o on o.id = cl.descendant
    join cell c on c.region = o.region and c.org_id = o.id
    where a.kind in ('nation', 'province')
    on conflict do nothing;
  `,
}
