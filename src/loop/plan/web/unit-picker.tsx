import { useState } from 'react'
import { Select } from 'antd'
import { useRead } from '../../../ui/query.ts'

interface Found {
  readonly orgs: readonly { readonly id: string; readonly name: string; readonly kind: string }[]
}

/** Kinds of units that a task can be given to. */
const ANSWERING = new Set(['city', 'county', 'group', 'school', 'college', 'office'])

/**
 * Units of the tree by name, chosen in order; what is typed is looked up by name, code, pinyin or initials. Names of the plan that are
 * chosen already stay as they are written.
 */
export const UnitPicker = (props: {
  readonly label: string
  readonly placeholder: string
  readonly none: string
  readonly value: readonly string[]
  readonly onChange: (names: readonly string[]) => void
}) => {
  const [typed, setTyped] = useState('')
  const search = typed.trim()
  const found = useRead<Found>('/api/orgs', { ...(search === '' ? {} : { search }), limit: '60' })
  const names = (found.data?.orgs ?? []).filter((o) => ANSWERING.has(o.kind)).map((o) => o.name)
  const options = [...new Set([...(search === '' ? props.value : []), ...names])]
  return (
    <label className="task-units-field">
      <span className="s13 t2">{props.label}</span>
      <Select
        mode="multiple"
        style={{ width: '100%' }}
        aria-label={props.label}
        placeholder={props.placeholder}
        filterOption={false}
        showSearch
        value={[...props.value]}
        onSearch={setTyped}
        loading={found.isFetching}
        notFoundContent={found.isFetching ? null : props.none}
        options={options.map((name) => ({ value: name, label: name }))}
        onChange={(chosen: string[]) => {
          setTyped('')
          props.onChange(chosen)
        }}
      />
    </label>
  )
}
