import { useEffect, useState } from 'react'
import { Input } from 'antd'
import { unitWord } from '../../../../kernel/format/unit-word.ts'
import { useLang, useTexts } from '../../../../ui/i18n/use-texts.ts'
import { useRead } from '../../../../ui/query.ts'
import type { IndicatorItem } from '../api-types.ts'
import { pilotTexts } from './texts.ts'

/** Indicators by name; a click chooses. */
export const FindIndicator = ({ onChoose }: { onChoose: (i: IndicatorItem) => void }) => {
  const t = useTexts(pilotTexts)
  const lang = useLang()
  const [text, setText] = useState('')
  const [search, setSearch] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setSearch(text.trim()), 200)
    return () => clearTimeout(timer)
  }, [text])
  const found = useRead<{ indicators: readonly IndicatorItem[] }>(search === '' ? null : '/api/plan/indicators', {
    search,
  })
  const items = search === '' ? [] : (found.data?.indicators ?? []).slice(0, 8)
  return (
    <div>
      <Input
        value={text}
        placeholder={t('form.search')}
        aria-label={t('form.search')}
        onChange={(e) => setText(e.target.value)}
      />
      {items.length > 0 && (
        <div className="review-found pilot-found" role="listbox" aria-label={t('form.search')}>
          {items.map((i) => (
            <button
              key={i.code}
              type="button"
              role="option"
              aria-selected={false}
              className="menu-item"
              onClick={() => {
                onChoose(i)
                setText('')
              }}
            >
              {i[lang]}
              <span className="end">{unitWord(i.unit)[lang]}</span>
            </button>
          ))}
        </div>
      )}
    </div>
  )
}
