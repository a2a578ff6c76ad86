import type { Entity, Row, Value } from '../../../kernel/entity.ts'
import { NONE } from '../../../kernel/format/figure.ts'
import type { Control } from '../../../ui/form/draft.ts'
import { useVocabulary, type CodeChoice } from '../../../ui/form/use-vocabulary.ts'
import { useLang } from '../../../ui/i18n/use-texts.ts'
import { readable } from '../../../ui/table/entity-columns.tsx'
import type { RegisterAnswer } from './types/records.ts'

/** A value as people read it; parts of a person are texts, the paper type a code. */
export const useReadable = (entity: Entity): ((control: Control, value: Value | undefined) => string) => {
  const lang = useLang()
  const words = useVocabulary(entity)
  return (control, value) => {
    if (control.property === 'idType') {
      const types: readonly CodeChoice[] = words.codes['id-type'] ?? []
      const type = types.find((c) => c.code === value)
      return (lang === 'en' ? type?.en : type?.zh) ?? String(value ?? NONE)
    }
    if (control.field.kind === 'person') return value === null || value === undefined ? NONE : String(value)
    return readable(value, control.field, words, lang)
  }
}

/** What a record is called: its name, else the first texts that its list shows. */
export const titleOf = (register: RegisterAnswer, values: Row): string => {
  const name = values['name']
  if (typeof name === 'string' && name !== '') return name
  return register.listed
    .filter((n) => register.entity.fields[n]?.kind === 'text')
    .map((n) => String(values[n] ?? ''))
    .filter((text) => text !== '')
    .slice(0, 2)
    .join('　')
}
