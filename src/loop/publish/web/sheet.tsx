import { useEffect, useRef } from 'react'
import type { MovedFigure } from './api-types.ts'

/** Marks of bound figures inside the page; the document itself knows nothing of them. */
const MARKS = `
  body { margin: 0; background: #fff; }
  body.marked [data-figure] { background: #E6F0F0; border-bottom: 1.5px solid #A9CCCB; cursor: pointer; text-decoration: none; }
  body.marked [data-figure].moved { background: #FDF3D9; border-bottom-color: #8A5600; }
  body.marked [data-figure].chosen { background: #0F6466; color: #fff; border-bottom-color: #0F6466; }
`

/** Brings a place of the page to the middle of what is seen. */
const show = (frame: HTMLIFrameElement, target: Element): void => {
  const box = frame.closest('.report-desk')
  if (!box) return
  const top = target.getBoundingClientRect().top + frame.offsetTop
  box.scrollTo({ top: Math.max(0, top - 120), behavior: 'smooth' })
}

/**
 * The report as it will print, in a frame of its own that runs no script. `chosen` is the figure looked at, `section` the heading to
 * show; a click on a figure tells its id.
 */
export function Sheet(props: {
  title: string
  html: string
  marked: boolean
  moved: readonly MovedFigure[] | null
  chosen: string | undefined
  section: { readonly n: number } | undefined
  onChoose: (id: string) => void
}) {
  const { html, marked, moved, chosen, section, onChoose } = props
  const frame = useRef<HTMLIFrameElement>(null)
  const choose = useRef(onChoose)
  choose.current = onChoose

  const dress = (): void => {
    const el = frame.current
    const doc = el?.contentDocument
    if (!el || !doc?.body) return
    const names = new Set((moved ?? []).map((m) => m.id))
    doc.body.classList.toggle('marked', marked)
    for (const node of doc.querySelectorAll('[data-figure]')) {
      const id = node.getAttribute('data-figure') ?? ''
      node.classList.toggle('moved', names.has(id))
      node.classList.toggle('chosen', id === chosen)
    }
  }
  const prepare = (): void => {
    const el = frame.current
    const doc = el?.contentDocument
    if (!el || !doc) return
    const style = doc.createElement('style')
    style.textContent = MARKS
    doc.head.append(style)
    doc.addEventListener('click', (event) => {
      const at = doc.elementFromPoint(event.clientX, event.clientY)
      const id = at?.closest('[data-figure]')?.getAttribute('data-figure')
      if (id) choose.current(id)
    })
    const fit = (): void => void (el.style.height = `${doc.documentElement.scrollHeight}px`)
    new ResizeObserver(fit).observe(doc.body)
    fit()
    dress()
  }
  useEffect(dress)
  useEffect(() => {
    const el = frame.current
    const first = chosen && el?.contentDocument?.querySelector(`[data-figure="${CSS.escape(chosen)}"]`)
    if (el && first) show(el, first)
  }, [chosen])
  useEffect(() => {
    const el = frame.current
    if (!el || !section) return
    const heads = el.contentDocument?.querySelectorAll('h2, h3, h4')
    const target = section.n < 0 ? el.contentDocument?.body : heads?.[section.n]
    if (target) show(el, target)
  }, [section])
  return (
    <iframe
      ref={frame}
      className="report-sheet"
      title={props.title}
      sandbox="allow-same-origin"
      srcDoc={html}
      onLoad={prepare}
    />
  )
}
