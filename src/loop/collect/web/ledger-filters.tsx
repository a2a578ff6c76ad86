import { useEffect, useState } from 'react'
import { Button, Input, Select } from 'antd'
import { isIdNumber } from '../../../kernel/person.ts'
import { useVocabulary } from '../../../ui/form/use-vocabulary.ts'
import { frameTexts } from '../../../ui/i18n/frame-texts.ts'
import { useLabel, useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import { Chips } from '../../../ui/parts/small.tsx'
import { useMay } from '../../../ui/session/provider.tsx'
import { Popover } from '../../../ui/shell/popover.tsx'
import { periodText } from '../../../ui/shell/periods.ts'
import { useUrl } from '../../../ui/url.ts'
import { NumberSearch } from './number-search.tsx'
import { collectTexts } from './texts.ts'
import type { RegisterAnswer } from './types/records.ts'

const PREFIX = 'f.'

/** Filters of the address by field, as the server takes them; undefined when there are none. */
export const whereOf = (state: Readonly<Record<string, string | undefined>>): string | undefined => {
  const entries = Object.entries(state).flatMap(([key, value]) =>
    key.startsWith(PREFIX) && value ? [[key.slice(PREFIX.length), value.split(',')] as const] : [],
  )
  return entries.length === 0 ? undefined : JSON.stringify(Object.fromEntries(entries))
}

/** Choices for one field: codes, yes and no, units. */
const useChoices = (register: RegisterAnswer) => {
  const words = useVocabulary(register.entity)
  const lang = useLang()
  return (name: string): readonly { value: string; label: string }[] => {
    const field = register.entity.fields[name]
    if (!field) return []
    if (field.kind === 'flag')
      return [
        { value: 'true', label: lang === 'zh' ? '是' : 'yes' },
        { value: 'false', label: lang === 'zh' ? '否' : 'no' },
      ]
    if (field.kind === 'code' || field.kind === 'codes')
      return (words.codes[field.list] ?? []).map((c) => ({
        value: c.code,
        label: lang === 'en' && 'en' in c ? String(c.en) : c.zh,
      }))
    if (field.kind === 'org') {
      const kinds: readonly string[] = field.orgKind === 'institution' ? ['school', 'college'] : [field.orgKind]
      return words.orgs.filter((o) => kinds.includes(o.kind)).map((o) => ({ value: o.code, label: o.name }))
    }
    return []
  }
}

/** All fields one may filter by, in a panel; what is chosen stands in the address. */
const FieldFilters = ({ register }: { register: RegisterAnswer }) => {
  const t = useTexts(collectTexts)
  const label = useLabel()
  const url = useUrl()
  const choices = useChoices(register)
  const names = register.filters.filter((n) => choices(n).length > 0)
  const active = names.filter((n) => url.get(`${PREFIX}${n}`))
  if (names.length === 0) return null
  const text = active.length > 0 ? t('ledger.filtersOn', { count: active.length }) : t('ledger.filters')
  return (
    <Popover label={text} named button={text} className="ledger-filter-button">
      {(close) => (
        <div className="ledger-filters">
          {names.map((name) => (
            <label key={name} className="ledger-filter">
              <span>{label(register.entity.fields[name]?.label ?? { zh: name, en: name })}</span>
              <Select
                mode="multiple"
                size="small"
                allowClear
                maxTagCount="responsive"
                value={(url.get(`${PREFIX}${name}`) ?? '').split(',').filter((v) => v !== '')}
                options={[...choices(name)]}
                showSearch={{ optionFilterProp: 'label' }}
                getPopupContainer={(node: HTMLElement) => node.parentElement ?? document.body}
                onChange={(next: string[]) =>
                  url.set({ [`${PREFIX}${name}`]: next.join(',') || undefined, from: undefined })
                }
              />
            </label>
          ))}
          <Button
            size="small"
            disabled={active.length === 0}
            onClick={() => {
              url.set({ ...Object.fromEntries(active.map((n) => [`${PREFIX}${n}`, undefined])), from: undefined })
              close()
            }}
          >
            {t('ledger.clear')}
          </Button>
        </div>
      )}
    </Popover>
  )
}

/** Text, period, state with counts, fields. */
export const LedgerFilters = (props: {
  register: RegisterAnswer
  period: string
  periods: readonly string[]
  states: readonly { readonly state: string; readonly count: number }[]
}) => {
  const { register, states } = props
  const t = useTexts(collectTexts)
  const f = useTexts(frameTexts)
  const label = useLabel()
  const url = useUrl()
  const q = url.get('q') ?? ''
  const [typed, setTyped] = useState(q)
  useEffect(() => {
    // A whole identity number must not come into the address.
    if (typed === q || isIdNumber(typed)) return
    const timer = setTimeout(() => url.set({ q: typed || undefined, from: undefined }, { replace: true }), 300)
    return () => clearTimeout(timer)
  }, [typed, q, url])
  const mayOpen = useMay('pii.read')
  const chosen = url.get('state') ?? ''
  const known =
    states.some((s) => s.state === chosen) || chosen === '' ? states : [...states, { state: chosen, count: 0 }]
  return (
    <>
      <Input.Search
        value={typed}
        allowClear
        placeholder={t('ledger.search')}
        aria-label={t('ledger.search')}
        style={{ width: 220 }}
        onChange={(event) => setTyped(event.target.value)}
      />
      {props.periods.length > 1 && (
        <Select
          aria-label={t('ledger.period')}
          value={props.period}
          options={props.periods.map((p) => ({ value: p, label: periodText(p, f) }))}
          onChange={(period) => url.set({ of: period, from: undefined })}
        />
      )}
      <FieldFilters register={register} />
      {mayOpen && register.listed.includes('idNo') && (
        <NumberSearch register={register.code} onOpen={(open) => url.set({ open })} />
      )}
      {known.length > 1 && (
        <Chips
          label={t('ledger.state')}
          value={chosen}
          options={[
            { key: '', text: t('ledger.all'), count: states.reduce((n, s) => n + s.count, 0) },
            ...known.map((s) => ({
              key: s.state,
              text: label(register.states[s.state] ?? { zh: s.state, en: s.state }),
              count: s.count,
            })),
          ]}
          onChange={(state) => url.set({ state: state || undefined, from: undefined })}
        />
      )}
    </>
  )
}
