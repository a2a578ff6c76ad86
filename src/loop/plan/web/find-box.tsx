import { useEffect, useRef, useState, type RefObject } from 'react'
import { Input } from 'antd'
import { useTexts } from '../../../ui/i18n/use-texts.ts'
import { planTexts } from './texts.ts'

/** Finds words in the original: Enter goes from one place to the next, Escape leaves. */
export const FindBox = ({ scroll, onClose }: { scroll: RefObject<HTMLElement | null>; onClose: () => void }) => {
  const t = useTexts(planTexts)
  const [at, setAt] = useState<{ n: number; of: number } | null>(null)
  const last = useRef({ words: '', n: -1 })
  useEffect(() => () => window.getSelection()?.removeAllRanges(), [])
  const go = (words: string): void => {
    const lines = [...(scroll.current?.querySelectorAll<HTMLElement>('.paper p') ?? [])]
    const hits = words.trim() === '' ? [] : lines.filter((p) => (p.textContent ?? '').includes(words.trim()))
    const n = last.current.words === words && hits.length > 0 ? (last.current.n + 1) % hits.length : 0
    last.current = { words, n }
    setAt(words.trim() === '' ? null : { n: hits.length === 0 ? 0 : n + 1, of: hits.length })
    for (const p of lines) p.classList.toggle('found', p === hits[n])
    hits[n]?.scrollIntoView({ block: 'center' })
  }
  const leave = (): void => {
    for (const p of scroll.current?.querySelectorAll('.paper p.found') ?? []) p.classList.remove('found')
    onClose()
  }
  return (
    <span className="row g8 find-box">
      <Input
        size="small"
        autoFocus
        aria-label={t('find.label')}
        placeholder={t('find.label')}
        onPressEnter={(e) => go(e.currentTarget.value)}
        onKeyDown={(e) => e.key === 'Escape' && leave()}
      />
      {at && (
        <span role="status" className="nowrap">
          {at.of === 0 ? t('find.none') : t('find.at', at)}
        </span>
      )}
    </span>
  )
}
