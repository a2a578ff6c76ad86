import type { Migration } from '../../../kernel/module.ts'

/**
 * Marks once the nodes below which the tree ever became another one: before marks were set (0005), sums over several registers followed it only
 * in part. Whatever was right stays as it is when it is added up anew.
 */
export const markMoved: Migration = {
  id: 'measure/0007-sums-of-moved',
  up: `
    insert into stale_node (org_id, from_day, to_day)
    select c.ancestor, min(c.day), '9999-12-31'
    from (
      select cl.ancestor, cl.descendant, cl.valid_from as day from org_closure cl join org o on o.id = cl.descendant
      where cl.depth > 0 and cl.valid_from > o.valid_from
        and not exists (select 1 from org_closure g where g.ancestor = cl.ancestor and g.descendant = cl.descendant and g.valid_to = cl.valid_from)
      union all
      select cl.ancestor, cl.descendant, cl.valid_to from org_closure cl
      where cl.depth > 0 and cl.valid_to < '9999-12-31'
        and not exists (select 1 from org_closure g where g.ancestor = cl.ancestor and g.descendant = cl.descendant and g.valid_from = cl.valid_to)
    ) c
    group by c.ancestor
    on conflict do nothing;
  `,
}
