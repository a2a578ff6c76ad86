import type { Migration } from '../../kernel/module.ts'

/**
 * An entry that a region adds holds in that region only: '' for what the product ships. Entries added before this day belong to the
 * region that keeps this installation; where several do, to the first of them, as nobody wrote down who added what.
 */
export const ownCodes: Migration = {
  id: 'directory/0006-own-codes',
  up: `
    alter table code_item add column region text not null default '';
    update code_item set region = coalesce((select min(code) from region where level = 'city'), '') where not shipped;
    alter table code_item drop constraint code_item_pkey;
    alter table code_item add primary key (region, list, code, valid_from);
  `,
}
