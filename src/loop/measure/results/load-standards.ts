import { readdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { join } from 'node:path'
import { sql } from 'kysely'
import { readStandards } from '../../../kernel/standards.ts'
import type { Standard } from '../../../kernel/standards.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { touch } from '../../../platform/db/statement.ts'
import { readYaml } from '../../../platform/yaml/read-yaml.ts'

const FOLDER = fileURLToPath(new URL('../../../../parameters/', import.meta.url))

/** Thresholds of the repository: released ones, or those that only a demonstration may load. */
async function standardsOf(sample: boolean): Promise<Standard[]> {
  const files = (await readdir(FOLDER)).filter(
    (f) => f.endsWith('.yaml') && f.includes('standards-') && f.startsWith('sample-') === sample,
  )
  const all = await Promise.all(files.sort().map(async (f) => readStandards(await readYaml(join(FOLDER, f)), f)))
  return all.flat()
}

/** Stores lines to be met for a region ('' for what the product ships); a line of the same day is replaced. */
async function saveStandards(tx: Tx, region: string, standards: readonly Standard[]): Promise<void> {
  const lines = standards.filter((s) => s.line === 'met')
  await touch(
    tx,
    sql`insert into standard (region, school_group, indicator, comparator, threshold, unit, key_condition, basis, confidence, valid_from)
      select ${region}, x."group", x.indicator, x.comparator, x.threshold, x.unit, x.role = 'key', x.basis, x.confidence, x."validFrom"
      from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb)
        as x("group" text, indicator text, comparator text, threshold numeric, unit text, role text, basis text, confidence text, "validFrom" date)
      on conflict (region, school_group, indicator, comparator, valid_from) do update set threshold = excluded.threshold, unit = excluded.unit,
        key_condition = excluded.key_condition, basis = excluded.basis, confidence = excluded.confidence`,
  )
}

/** Thresholds that the product ships, for every region that sets none of its own. */
export const loadShippedStandards = async (tx: Tx): Promise<void> => saveStandards(tx, '', await standardsOf(false))

/** Values from memory for groups whose lines a province sets: for a demonstration region only. */
export const loadSampleStandards = async (tx: Tx, region: string): Promise<void> =>
  saveStandards(tx, region, await standardsOf(true))
