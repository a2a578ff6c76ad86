import { useLayoutEffect, useState, type RefObject } from 'react'
import { useMedia } from '../shell/use-media.ts'

/** Above this many rows only those near the view are drawn. */
export const VIRTUAL_OVER = 200
/** Rows of a list that go on paper, about sixty sheets; the foot says on paper what is left out. */
export const PRINTED_AT_MOST = 2000
const OVERSCAN = 16

/** Which items of a long list are drawn: [from, to) and the heights that stand for the rest. */
export const windowOf = (count: number, rowHeight: number, top: number, height: number) => {
  const from = Math.max(0, Math.floor(top / rowHeight) - OVERSCAN)
  const to = Math.min(count, Math.ceil((top + height) / rowHeight) + OVERSCAN)
  return { from, to, before: from * rowHeight, after: (count - to) * rowHeight }
}

const wholeUpTo = (count: number) => ({ from: 0, to: count, before: 0, after: 0 })

/** Follows the scrolling of a box; lists up to `VIRTUAL_OVER` are drawn whole, and so is what is being printed. */
export const useWindow = (box: RefObject<HTMLElement | null>, count: number, rowHeight: number) => {
  const [view, setView] = useState({ top: 0, height: 900 })
  const printing = useMedia('print')
  const virtual = count > VIRTUAL_OVER
  useLayoutEffect(() => {
    const element = box.current
    if (!element || !virtual) return
    const read = (): void => setView({ top: element.scrollTop, height: element.clientHeight })
    read()
    element.addEventListener('scroll', read, { passive: true })
    return () => element.removeEventListener('scroll', read)
  }, [box, virtual])
  if (printing) return wholeUpTo(Math.min(count, PRINTED_AT_MOST))
  return virtual ? windowOf(count, rowHeight, view.top, view.height) : wholeUpTo(count)
}
