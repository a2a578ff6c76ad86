import type { ReactNode } from 'react'
import type { Value } from '../../../kernel/entity.ts'
import { controlsOf } from '../../../ui/form/draft.ts'
import { useVocabulary } from '../../../ui/form/use-vocabulary.ts'
import { useLabel, useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import { readable } from '../../../ui/table/entity-columns.tsx'
import { collectTexts } from './texts.ts'
import type { RegisterAnswer } from './types/records.ts'
import type { RowChange } from './types/review.ts'

/** How a value of an entity's field is read aloud: code names, yuan, 是 and 否; nothing is 空. */
const useValueWords = (register: RegisterAnswer, entityName: string): ((field: string, value: Value) => string) => {
  const t = useTexts(collectTexts)
  const lang = useLang()
  const entity = [register.entity, ...register.lines].find((e) => e.name === entityName) ?? register.entity
  const words = useVocabulary(entity)
  return (field, value) => {
    const control = controlsOf(entity).find((c) => c.property === field)
    if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) return t('rows.empty')
    if (!control || control.field.kind === 'person') return String(value)
    return readable(value, control.field, words, lang)
  }
}

/** One changed record: row of the file, masked name, each field with its old and new value. */
export const ChangeLine = (props: { of: RowChange; register: RegisterAnswer; act?: (field: string) => ReactNode }) => {
  const t = useTexts(collectTexts)
  const label = useLabel()
  const { of: row, register } = props
  const say = useValueWords(register, row.entity)
  const head = (
    <>
      <td className="t3 num nowrap">{row.row > 0 ? t('rows.row', { row: row.row }) : ''}</td>
      <th scope="row" className="nowrap">
        {row.title}
      </th>
    </>
  )
  const doubt = row.doubts.length > 0 && <span className="yellow s12">{row.doubts.join('；')}</span>
  if (row.kind !== 'changed' || row.fields.length === 0)
    return (
      <tr className={row.doubts.length > 0 ? 'doubt' : undefined}>
        {head}
        <td className="t2">{t(`rows.${row.kind}`)}</td>
        <td colSpan={2}>{doubt}</td>
        {props.act && <td className="num">{props.act('')}</td>}
      </tr>
    )
  return row.fields.map((f, i) => (
    <tr key={f.field} className={row.doubts.length > 0 ? 'doubt' : undefined}>
      {i === 0 ? head : <td colSpan={2} />}
      <td className="t2 nowrap">{label(f.label)}</td>
      <td>
        <del>{say(f.field, f.before)}</del>
        <span className="arrow">→</span>
        <ins>{say(f.field, f.after)}</ins>
      </td>
      <td>{i === 0 && doubt}</td>
      {props.act && <td className="num">{props.act(f.field)}</td>}
    </tr>
  ))
}

export const ChangeTable = (props: {
  rows: readonly RowChange[]
  register: RegisterAnswer
  act?: (row: RowChange, field: string) => ReactNode
}) => (
  <table className="changes">
    <tbody>
      {props.rows.map((row) => (
        <ChangeLine
          key={row.entity + row.id}
          of={row}
          register={props.register}
          {...(props.act ? { act: (field: string) => props.act?.(row, field) } : {})}
        />
      ))}
    </tbody>
  </table>
)
