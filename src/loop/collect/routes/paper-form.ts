import { Type } from 'typebox'
import type { Door } from '../../../platform/http/door.ts'
import type { Upload } from '../../../platform/http/upload.ts'
import { checker } from '../../../platform/http/validation.ts'
import { Id } from './schemas.ts'

/** A paper is a scan of a few pages. */
export const MAX_BYTES = 10 * 1_048_576

export const day = (title: string) => Type.String({ format: 'date', title })
export const text = (title: string, maxLength: number) => Type.String({ title, maxLength })

/** What every impact assessment says beside its day, in a form. */
export const AssessedBody = {
  assessedBy: text('评估人', 100),
  lawful: text('目的合法、必要', 1000),
  risk: text('影响和风险', 1000),
  measures: text('保护措施', 1000),
}

const checkUnit = checker(Type.Object({ orgId: Id }), false)

/** A form with papers: JSON of one field as it came, the files beside it. What is no JSON is null, which no shape takes. */
export async function formWithPapers(door: Door, field: string): Promise<{ value: unknown } & Upload> {
  const upload = await door.upload()
  let value: unknown = null
  try {
    value = JSON.parse(upload.fields[field] ?? '')
  } catch {
    value = null
  }
  return { value, ...upload }
}

/** The unit that such a form is for. Throws `http.invalid`. */
export const unitIn = (fields: Upload['fields']): string =>
  (checkUnit({ orgId: fields['orgId'] }) as { orgId: string }).orgId
