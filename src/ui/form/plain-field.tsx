import { useId, type ReactNode } from 'react'

/** A field of a form: label above, help under it, fault below. `children` gets the ids that tie them together. */
export const Field = (props: {
  label: string
  help?: string
  fault?: string | undefined
  optional?: string
  /** Takes more room than its neighbours: a field to search in. */
  long?: boolean
  children: (ids: { id: string; 'aria-describedby'?: string; 'aria-invalid'?: true }) => ReactNode
}) => {
  const id = useId()
  const said = [props.help && `${id}-help`, props.fault && `${id}-fault`].filter(Boolean).join(' ')
  return (
    <div className={`form-field ${props.long === true ? 'long' : ''}`}>
      <label htmlFor={id}>
        {props.label}
        {props.optional !== undefined && <span className="form-mark">{props.optional}</span>}
      </label>
      {props.help !== undefined && (
        <p className="form-help" id={`${id}-help`}>
          {props.help}
        </p>
      )}
      {props.children({
        id,
        ...(said !== '' && { 'aria-describedby': said }),
        ...(props.fault !== undefined && { 'aria-invalid': true as const }),
      })}
      {props.fault !== undefined && (
        <p className="form-fault" id={`${id}-fault`}>
          {props.fault}
        </p>
      )}
    </div>
  )
}

/** A field of one line of text, a day, or a secret. */
export const TextField = (props: {
  label: string
  value: string
  onChange: (value: string) => void
  help?: string
  fault?: string | undefined
  optional?: string
  type?: 'text' | 'date' | 'password'
  autoComplete?: string
  maxLength?: number
  min?: string
  /** What may be typed, in the box of a field to search in. */
  placeholder?: string
  long?: boolean
}) => (
  <Field
    label={props.label}
    fault={props.fault}
    long={props.long === true}
    {...(props.help !== undefined && { help: props.help })}
    {...(props.optional !== undefined && { optional: props.optional })}
  >
    {(ids) => (
      <input
        {...ids}
        className="field-input"
        type={props.type ?? 'text'}
        value={props.value}
        autoComplete={props.autoComplete ?? 'off'}
        {...(props.maxLength !== undefined && { maxLength: props.maxLength })}
        {...(props.min !== undefined && { min: props.min })}
        {...(props.placeholder !== undefined && { placeholder: props.placeholder })}
        onChange={(event) => props.onChange(event.target.value)}
      />
    )}
  </Field>
)

/** A field with a list to choose from; the browser's own, so that it works on every phone. */
export const PickField = (props: {
  label: string
  value: string
  onChange: (value: string) => void
  options: readonly { readonly value: string; readonly text: string }[]
  help?: string
  fault?: string | undefined
  empty?: string
}) => (
  <Field label={props.label} fault={props.fault} {...(props.help !== undefined && { help: props.help })}>
    {(ids) => (
      <select
        {...ids}
        className="field-input"
        value={props.value}
        onChange={(event) => props.onChange(event.target.value)}
      >
        {props.empty !== undefined && <option value="">{props.empty}</option>}
        {props.options.map(({ value, text }) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    )}
  </Field>
)
