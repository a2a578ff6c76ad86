import { PickField, TextField } from '../../../../ui/form/plain-field.tsx'
import { useLabel, useTexts } from '../../../../ui/i18n/use-texts.ts'
import { useRead } from '../../../../ui/query.ts'
import { privacyTexts } from './texts.ts'

export interface Paper {
  readonly idType: string
  readonly idNo: string
}

/** Kind and number of a paper; the number leaves this form in a body only. */
export const PaperFields = (props: { value: Paper; fault?: string | undefined; onChange: (value: Paper) => void }) => {
  const t = useTexts(privacyTexts)
  const label = useLabel()
  const list = useRead<{ items: readonly { code: string; zh: string; en: string }[] }>('/api/code-lists/id-type')
  const options = (list.data?.items ?? []).map((i) => ({ value: i.code, text: label(i) }))
  return (
    <>
      <PickField
        label={t('form.idType')}
        value={props.value.idType}
        options={options.length > 0 ? options : [{ value: '1', text: '居民身份证' }]}
        onChange={(idType) => props.onChange({ ...props.value, idType })}
      />
      <TextField
        label={t('form.idNo')}
        help={t('form.idHelp')}
        value={props.value.idNo}
        fault={props.fault}
        maxLength={30}
        onChange={(idNo) => props.onChange({ ...props.value, idNo })}
      />
    </>
  )
}
