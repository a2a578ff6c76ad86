import { unitWord } from '../../../kernel/format/unit-word.ts'
import { useEffect, useState } from 'react'
import { Button, Input, Select } from 'antd'
import { useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import { useRead } from '../../../ui/query.ts'
import type { Change, Link } from '../linking/link.ts'
import type { IndicatorItem, TargetRow } from './api-types.ts'
import { planTexts } from './texts.ts'

const CHANGES: readonly Change[] = ['value', 'difference', 'growth', 'multiple']

/** Looks an indicator up by name and says how the figure speaks of it; or counts by hand. */
export const LinkPicker = (props: {
  target: TargetRow
  busy: boolean
  onLink: (link: Link | null, remember: boolean) => void
  onCancel: () => void
}) => {
  const t = useTexts(planTexts)
  const lang = useLang()
  const { target } = props
  const [text, setText] = useState('')
  const [search, setSearch] = useState('')
  const [code, setCode] = useState<string | null>(target.indicator)
  const [change, setChange] = useState<Change>(target.change)
  const [remember, setRemember] = useState(true)
  useEffect(() => {
    const timer = setTimeout(() => setSearch(text.trim()), 200)
    return () => clearTimeout(timer)
  }, [text])
  const found = useRead<{ indicators: readonly IndicatorItem[] }>('/api/plan/indicators', { search })
  const items = found.data?.indicators ?? []
  const choose = (i: IndicatorItem): void => {
    setCode(i.code)
    // what a yearly flow counts is new by itself; on a stock it is the difference of two dates
    if (i.flow && change === 'difference' && target.comparator !== 'increase_by' && i.unit !== '%') setChange('value')
  }
  const link = (): Link | null =>
    code === null
      ? null
      : {
          indicator: code,
          slice: code === target.indicator ? target.slice : '',
          scope: target.scope,
          quantifier: target.quantifier,
          change,
        }
  return (
    <div className="review-form" onKeyDown={(e) => e.key === 'Escape' && props.onCancel()}>
      <h3>{t('link.title')}</h3>
      <div className="row g8" style={{ marginTop: 8 }}>
        <Input
          autoFocus
          className="grow"
          value={text}
          placeholder={t('link.search')}
          aria-label={t('link.search')}
          onChange={(e) => setText(e.target.value)}
          onPressEnter={() => items[0] && choose(items[0])}
        />
        <Select<Change>
          value={change}
          aria-label={t('link.change')}
          style={{ width: 128 }}
          options={CHANGES.map((c) => ({ value: c, label: t(c === 'value' ? 'link.value' : `card.${c}`) }))}
          onChange={setChange}
        />
      </div>
      <div className="review-found" role="listbox" aria-label={t('link.title')}>
        {items.map((i) => (
          <button
            key={i.code}
            type="button"
            role="option"
            aria-selected={i.code === code}
            className="menu-item"
            onClick={() => choose(i)}
          >
            {i[lang]}
            <span className="end">{unitWord(i.unit)[lang]}</span>
          </button>
        ))}
        {found.data && items.length === 0 && <p className="menu-caption">{t('link.none')}</p>}
      </div>
      <label className="row g8 s13" style={{ marginBottom: 12 }}>
        <input type="checkbox" checked={remember} onChange={(e) => setRemember(e.target.checked)} />
        {t('link.remember')}
      </label>
      <div className="row g8 wrap">
        <Button
          type="primary"
          disabled={code === null}
          loading={props.busy}
          onClick={() => props.onLink(link(), remember)}
        >
          {t('link.use')}
        </Button>
        <Button loading={props.busy} onClick={() => props.onLink(null, remember)}>
          {t('ask.manual')}
        </Button>
        <Button onClick={props.onCancel}>{t('card.cancel')}</Button>
      </div>
    </div>
  )
}
