import { Select } from 'antd'
import type { Vocabulary } from '../../kernel/reading/parse-value.ts'
import { uiTexts } from '../i18n/ui-texts.ts'
import { useLang, useTexts } from '../i18n/use-texts.ts'
import type { Control } from './draft.ts'
import type { CodeChoice } from './use-vocabulary.ts'

/** What a control is given; a hand-made one takes the same. */
export interface ControlProps {
  readonly id: string
  readonly control: Control
  readonly value: string | readonly string[]
  readonly words: Vocabulary
  readonly disabled: boolean
  readonly invalid: boolean
  readonly describedBy: string | undefined
  readonly onChange: (value: string | readonly string[]) => void
  readonly onLeave: () => void
}

const NUMBERS = new Set(['int', 'dec', 'money'])

/** The control of a field by its kind: choices for codes and units, two buttons for flags, one line for the rest. */
export const FieldControl = (props: ControlProps) => {
  const t = useTexts(uiTexts)
  const lang = useLang()
  const { id, control, value, words, disabled, invalid, onChange, onLeave } = props
  const { field, property } = control
  const list = property === 'idType' ? 'id-type' : field.kind === 'code' || field.kind === 'codes' ? field.list : null
  if (list !== null) {
    const all: readonly (CodeChoice | Vocabulary['codes'][string][number])[] = words.codes[list] ?? []
    const only = field.kind === 'code' || field.kind === 'codes' ? field.only : undefined
    const options = all
      .filter(({ code }) => only?.includes(code) ?? true)
      .map((item) => ({
        value: item.code,
        label: lang === 'en' && 'en' in item ? item.en : item.zh,
        letters: 'initials' in item ? `${item.initials ?? ''} ${item.pinyin ?? ''}` : '',
      }))
    return <Choices {...props} several={field.kind === 'codes'} options={options} />
  }
  if (field.kind === 'org') {
    const kinds: readonly string[] = field.orgKind === 'institution' ? ['school', 'college'] : [field.orgKind]
    const options = words.orgs
      .filter(({ kind }) => kinds.includes(kind))
      .map(({ code, name }) => ({ value: code, label: name, letters: code }))
    return <Choices {...props} several={false} options={options} />
  }
  if (field.kind === 'flag') {
    return (
      <div className="segmented" role="group" id={id} aria-describedby={props.describedBy}>
        {(['是', '否'] as const).map((word) => (
          <button
            key={word}
            type="button"
            aria-pressed={value === word}
            disabled={disabled}
            onClick={() => onChange(value === word && field.req !== 'R' ? '' : word)}
            onBlur={onLeave}
          >
            {t(word === '是' ? 'form.yes' : 'form.no')}
          </button>
        ))}
      </div>
    )
  }
  const unit = field.kind === 'money' ? { zh: '元', en: 'yuan' } : field.unit
  return (
    <span className="field-with-unit">
      <input
        id={id}
        className={`field-input ${NUMBERS.has(field.kind) ? 'numeric' : ''}`}
        value={typeof value === 'string' ? value : value.join('、')}
        disabled={disabled}
        aria-invalid={invalid}
        aria-describedby={props.describedBy}
        inputMode={
          field.kind === 'int' || field.kind === 'year' ? 'numeric' : NUMBERS.has(field.kind) ? 'decimal' : undefined
        }
        autoComplete="off"
        onChange={(event) => onChange(event.target.value)}
        onBlur={onLeave}
      />
      {unit && <span className="field-unit">{unit[lang]}</span>}
    </span>
  )
}

const Choices = (
  props: ControlProps & { several: boolean; options: readonly { value: string; label: string; letters: string }[] },
) => {
  const t = useTexts(uiTexts)
  const { value, several } = props
  const given = typeof value === 'string' ? (value === '' ? [] : [value]) : [...value]
  return (
    <Select
      id={props.id}
      className="field-select"
      {...(several ? { mode: 'multiple' as const } : {})}
      value={several ? given : (given[0] ?? null)}
      options={[...props.options]}
      disabled={props.disabled}
      {...(props.invalid ? { status: 'error' as const } : {})}
      allowClear={props.control.field.req !== 'R'}
      showSearch={{
        filterOption: (typedText, option) =>
          `${option?.label ?? ''} ${option?.letters ?? ''} ${option?.value ?? ''}`
            .toLowerCase()
            .includes(typedText.toLowerCase()),
      }}
      placeholder={t('form.choose')}
      aria-describedby={props.describedBy}
      onChange={(next: string | string[] | null | undefined) => props.onChange(next ?? (several ? [] : ''))}
      onBlur={props.onLeave}
    />
  )
}
