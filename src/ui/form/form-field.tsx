import type { ComponentType } from 'react'
import type { Label } from '../../kernel/label.ts'
import { uiTexts } from '../i18n/ui-texts.ts'
import { useLabel, useTexts } from '../i18n/use-texts.ts'
import { FieldControl, type ControlProps } from './field-control.tsx'

/** One field: label above, help below the label, control, then what is wrong. Required is the rule, so 选填 is marked. */
export const FormField = (
  props: Omit<ControlProps, 'describedBy' | 'invalid'> & {
    fault: Label | undefined
    fromLast: boolean
    as: ComponentType<ControlProps> | undefined
  },
) => {
  const t = useTexts(uiTexts)
  const label = useLabel()
  const { id, control, fault, as: Own, fromLast, ...rest } = props
  const { field } = control
  const help = field.kind === 'person' ? undefined : field.help
  const Chosen = Own ?? FieldControl
  const describedBy = [help && `${id}-help`, fault && `${id}-fault`].filter(Boolean).join(' ') || undefined
  return (
    <div className="form-field">
      <label htmlFor={id}>
        {label(control.label)}
        {field.req === 'O' && <span className="form-mark">{t('form.optional')}</span>}
        {field.req === 'A' && <span className="form-mark">{t('form.automatic')}</span>}
        {fromLast && <span className="tag accent">{t('form.fromLast')}</span>}
      </label>
      {help && (
        <p className="form-help" id={`${id}-help`}>
          {label(help)}
        </p>
      )}
      <Chosen {...rest} id={id} control={control} invalid={fault !== undefined} describedBy={describedBy} />
      {fault && (
        <p className="form-fault" id={`${id}-fault`}>
          {label(fault)}
        </p>
      )}
    </div>
  )
}
