import { Select } from 'antd'
import { useMemo } from 'react'
import { useRead } from '../../ui/query.ts'
import { inTreeOrder, type OrgRow } from '../../ui/shell/unit-tree.ts'
import { Field } from '../../ui/form/plain-field.tsx'

/** Choosing a unit of one's own tree by typing part of its name. */
export const UnitPick = (props: {
  label: string
  value: string
  onChange: (id: string) => void
  help?: string
  fault?: string | undefined
  not?: readonly string[]
  onlyKinds?: readonly string[]
  placeholder?: string
  long?: boolean
}) => {
  const list = useRead<{ orgs: readonly OrgRow[] }>('/api/orgs')
  const options = useMemo(
    () =>
      inTreeOrder(list.data?.orgs ?? [])
        .filter((u) => !(props.not ?? []).includes(u.id))
        .filter((u) => props.onlyKinds === undefined || props.onlyKinds.includes(u.kind ?? ''))
        .map((u) => ({ value: u.id, label: u.name, depth: u.depth })),
    [list.data, props.not, props.onlyKinds],
  )
  return (
    <Field
      label={props.label}
      fault={props.fault}
      long={props.long === true}
      {...(props.help !== undefined && { help: props.help })}
    >
      {(ids) => (
        <Select
          {...ids}
          className="field-select"
          showSearch
          optionFilterProp="label"
          optionRender={({ data }) => `${'　'.repeat(data.depth)}${data.label}`}
          value={props.value === '' ? null : props.value}
          options={options}
          loading={list.isPending}
          {...(props.placeholder !== undefined && { placeholder: props.placeholder })}
          onChange={(value: string) => props.onChange(value)}
        />
      )}
    </Field>
  )
}
