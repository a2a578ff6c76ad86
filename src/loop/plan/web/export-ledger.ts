import { api, saveBlob } from '../../../ui/api.ts'

/** Targets in the order in which they are seen, as a workbook; the server fills the cells, from the ledger and from where they stand at the unit. */
export async function exportLedger(ids: readonly string[], unit: string, name: string): Promise<void> {
  const file = await api.post<{ base64: string }>('/api/plan/targets/export', { unit, ids })
  const bytes = Uint8Array.from(atob(file.base64), (c) => c.charCodeAt(0))
  saveBlob(new Blob([bytes], { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' }), name)
}
