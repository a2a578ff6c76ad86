import { OPEN_VERSION } from '../../../kernel/register.ts'
import type { Countable, Register } from '../../../kernel/register.ts'

/** `:version(register)` becomes the frozen data version of that register of the unit. */
const frozen = (joins: string): string =>
  joins.replace(/:version\(([a-z-]+)\)/g, `coalesce((u.versions ->> '$1')::bigint, ${OPEN_VERSION} - 1)`)

/** SQL that joins the rows a relation counts, and what it reads beside them, to relation `unit u`. */
export function countedRows(register: Register, relation: Countable): string {
  const version = relation.of === undefined ? 'u.version' : frozen(`:version(${relation.of})`)
  const perPeriod = register.kind === 'return' && relation.of === undefined ? ' and r.period = u.return_period' : ''
  return `join ${relation.table} r on r.region = u.region and r.org_id = u.org_id and r.from_version <= ${version} and r.to_version > ${version}${perPeriod}
    ${frozen(relation.joins ?? '')}`
}

/** Registers whose rows are read beside those of `register`, at the version of the same time. */
export const readBeside = (register: Register): string[] => [
  ...new Set(
    Object.values(register.counted).flatMap(({ of, joins = '' }) => [
      ...(of === undefined ? [] : [of]),
      ...[...joins.matchAll(/:version\(([a-z-]+)\)/g)].map((m) => m[1]!),
    ]),
  ),
]
