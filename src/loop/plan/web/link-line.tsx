import { useEffect, useState, type RefObject } from 'react'

interface Ends {
  readonly x1: number
  readonly y1: number
  readonly bend: number
  readonly x2: number
  readonly y2: number
}

/** The line that joins the marked sentence with its entry; gone while either is scrolled out of sight. */
export const LinkLine = (props: {
  frame: RefObject<HTMLDivElement | null>
  active: string | undefined
  number: number | undefined
  quiet: boolean
}) => {
  const { frame, active } = props
  const [ends, setEnds] = useState<Ends | null>(null)
  useEffect(() => {
    const box = frame.current
    if (!box || active === undefined) return setEnds(null)
    let waiting = 0
    const measure = (): void => {
      waiting = 0
      const doc = box.querySelector('.review-doc')?.getBoundingClientRect()
      const scroll = box.querySelector('.review-scroll')?.getBoundingClientRect()
      const paper = box.querySelector('.paper')?.getBoundingClientRect()
      const marks = [...box.querySelectorAll(`mark[data-target="${active}"]`)].at(-1)?.getClientRects()
      const mark = marks?.[marks.length - 1]
      const card = box.querySelector(`.review-card[data-item="${active}"]`)?.getBoundingClientRect()
      const items = box.querySelector('.review-items')?.getBoundingClientRect()
      const frameRect = box.getBoundingClientRect()
      const hidden = !doc || !scroll || !paper || !mark || !card || !items || doc.width === 0
      if (hidden || mark.bottom < scroll.top + 8 || mark.top > scroll.bottom - 8) return setEnds(null)
      const y2 = card.top + 28
      if (y2 < items.top || y2 > items.bottom) return setEnds(null)
      const x1 = paper.right - 46 - frameRect.left
      setEnds({
        x1,
        y1: mark.top + mark.height / 2 - frameRect.top,
        bend: doc.right - 8 - frameRect.left,
        x2: card.left - frameRect.left,
        y2: y2 - frameRect.top,
      })
    }
    const later = (): void => {
      if (waiting === 0) waiting = requestAnimationFrame(measure)
    }
    measure()
    const timer = setInterval(later, 400)
    box.addEventListener('scroll', later, true)
    window.addEventListener('resize', later)
    return () => {
      clearInterval(timer)
      cancelAnimationFrame(waiting)
      box.removeEventListener('scroll', later, true)
      window.removeEventListener('resize', later)
    }
  }, [frame, active, props.quiet])
  if (!ends) return null
  const ink = props.quiet ? '#0F6466' : '#8A5600'
  const { x1, y1, bend, x2, y2 } = ends
  return (
    <svg className="review-link" width="100%" height="100%" aria-hidden>
      <path d={`M${x1 + 28} ${y1}H${bend}V${y2}H${x2 - 3}`} fill="none" stroke={ink} strokeWidth="1.5" />
      <circle cx={x2 - 3} cy={y2} r="3.5" fill={ink} />
      <rect x={x1} y={y1 - 11} width="28" height="22" rx="4" fill={props.quiet ? '#E6F0F0' : '#FBE3A6'} stroke={ink} />
      <text
        x={x1 + 14}
        y={y1 + 4}
        fontSize="12"
        fontWeight="600"
        textAnchor="middle"
        fill={props.quiet ? '#0B4A4C' : '#6B4300'}
      >
        {props.number}
      </text>
    </svg>
  )
}
