import { Checkbox } from 'antd'
import { useLabel, useTexts } from '../../../../ui/i18n/use-texts.ts'
import { Tag } from '../../../../ui/parts/small.tsx'
import { sharingTexts } from './sharing-texts.ts'
import type { Agreed, Sharable } from './sharing-types.ts'

/** Registers that open to their columns; what is ticked is handed out, nothing else. */
export const SharingFields = (props: {
  of: readonly Sharable[]
  value: Agreed['registers']
  fault: string | undefined
  onChange: (value: Agreed['registers']) => void
}) => {
  const t = useTexts(sharingTexts)
  const label = useLabel()
  const chosen = (register: string): readonly string[] => props.value.find((r) => r.register === register)?.fields ?? []
  const choose = (of: Sharable, fields: readonly string[]): void =>
    props.onChange(
      props.of.flatMap(({ register }) => {
        const list = register === of.register ? fields : chosen(register)
        return list.length > 0 ? [{ register, fields: list }] : []
      }),
    )
  return (
    <fieldset className="sharing-fields">
      <legend>{t('form.registers')}</legend>
      {props.of.map((r) => {
        const list = chosen(r.register)
        return (
          <details key={r.register} open={list.length > 0 || undefined}>
            <summary>
              {label(r.label)}
              {r.personal && <Tag>{t('form.personal')}</Tag>}
              {list.length > 0 && <Tag tone="accent">{t('form.chosen', { n: list.length })}</Tag>}
            </summary>
            <div className="sharing-columns">
              {r.fields.map((f) => (
                <Checkbox
                  key={f.property}
                  checked={list.includes(f.property)}
                  onChange={(event) =>
                    choose(
                      r,
                      r.fields
                        .map((x) => x.property)
                        .filter((p) => (p === f.property ? event.target.checked : list.includes(p))),
                    )
                  }
                >
                  {label(f.label)}
                  {f.masked && <span className="t3">（{t('masked')}）</span>}
                </Checkbox>
              ))}
            </div>
          </details>
        )
      })}
      {props.fault !== undefined && <p className="form-fault">{props.fault}</p>}
      <p className="s12 t3">{t('maskedNote')}</p>
    </fieldset>
  )
}
