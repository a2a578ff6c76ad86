import { useMemo } from 'react'
import type { Entity, Row } from '../../kernel/entity.ts'
import { useVocabulary, type CodeChoice } from '../form/use-vocabulary.ts'
import { useLabel, useLang } from '../i18n/use-texts.ts'
import type { Column } from './column.ts'
import { DataTable, type DataTableProps } from './data-table.tsx'
import { entityColumns } from './entity-columns.tsx'

/**
 * The list of a register's rows: columns come from its fields. `override` replaces a column by field name, `more`
 * adds columns at the end (state, act).
 */
export const EntityTable = (
  props: Omit<DataTableProps<Row>, 'name' | 'columns'> & {
    readonly of: Entity
    readonly listed: readonly string[]
    readonly override?: Readonly<Record<string, Partial<Column<Row>>>>
    readonly more?: readonly Column<Row>[]
    readonly codes?: Readonly<Record<string, readonly CodeChoice[]>>
  },
) => {
  const { of: entity, listed, override, more, codes, ...rest } = props
  const lang = useLang()
  const label = useLabel()
  const words = useVocabulary(entity, codes)
  const columns = useMemo(
    () => [
      ...entityColumns(entity, listed, words, lang).map((column) => ({ ...column, ...override?.[column.key] })),
      ...(more ?? []),
    ],
    [entity, listed, words, lang, override, more],
  )
  return <DataTable label={label(entity.label)} {...rest} name={entity.name} columns={columns} />
}
