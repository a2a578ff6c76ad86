import { api, saveBlob } from '../../../ui/api.ts'
import type { Column } from '../../../ui/table/column.ts'
import type { LedgerRow } from './api-types.ts'

/** Rows and columns as they are seen, as a workbook; the server adds a sheet to correct them in and one with source and time. */
export async function exportLedger(
  rows: readonly LedgerRow[],
  columns: readonly Column<LedgerRow>[],
  names: { title: string; name: string },
): Promise<void> {
  const shown = columns.filter((c) => c.key !== 'path')
  const body = {
    title: names.title,
    columns: shown.map((c) => (c.unit === undefined ? c.title : `${c.title}（${c.unit}）`)),
    rows: rows.map((r) => shown.map((c) => c.value(r))),
    ids: rows.map((r) => r.id),
  }
  const file = await api.post<{ base64: string }>('/api/plan/targets/export', body)
  const bytes = Uint8Array.from(atob(file.base64), (c) => c.charCodeAt(0))
  saveBlob(new Blob([bytes], { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' }), names.name)
}
