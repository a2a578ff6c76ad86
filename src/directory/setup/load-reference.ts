import type { Tx } from '../../platform/db/database.ts'
import { loadStatutoryDays } from '../calendar/store.ts'
import { loadCodeLists } from '../code-lists/store.ts'
import { loadCountRules } from '../region/store.ts'

/**
 * Brings what the product ships into the tables: code lists, holidays, count rules. Run after every migration;
 * running it again changes nothing.
 */
export async function loadReference(tx: Tx): Promise<void> {
  await loadCodeLists(tx)
  await loadStatutoryDays(tx)
  await loadCountRules(tx)
}
