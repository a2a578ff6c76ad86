import { api } from '../../../ui/api.ts'

/** Sends fields as one JSON part and files beside it. */
export function sendForm<T>(path: string, field: string, value: object, files: readonly File[]): Promise<T> {
  const form = new FormData()
  form.append(field, JSON.stringify(value))
  for (const file of files) form.append('file', file, file.name)
  return api.post<T>(path, form)
}
