import { useEffect, useMemo, useRef, type MouseEvent, type ReactNode, type RefObject } from 'react'
import { useTexts } from '../../../ui/i18n/use-texts.ts'
import type { PlanPage } from './api-types.ts'
import { levelOf } from './asked-text.ts'
import { markedLines, type Line, type Run } from './marked-text.ts'
import { planTexts } from './texts.ts'

/** A piece of the original that the person selected. */
export interface Selected {
  readonly from: number
  readonly to: number
  readonly text: string
}

/** The original as a page of paper: targets, dates, offices and achievements marked in place. */
export const Original = (props: {
  page: PlanPage
  numbers: ReadonlyMap<string, number>
  active: string | undefined
  scroll: RefObject<HTMLDivElement | null>
  onPick: (id: string) => void
  onSelect: (selected: Selected | null) => void
  /** The box that finds words, while somebody looks for them. */
  find?: ReactNode
  children?: ReactNode
}) => {
  const t = useTexts(planTexts)
  const { page, active, scroll } = props
  const lines = useMemo(() => markedLines(page.text, page), [page])
  const heads = useMemo(
    () => new Set(page.sections.map((s) => lineAt(lines, s.text_from)).filter((n) => n >= 0)),
    [lines, page.sections],
  )
  const first = useRef(true)
  useEffect(() => {
    const mark = active === undefined ? null : scroll.current?.querySelector<HTMLElement>(`[data-target="${active}"]`)
    const box = scroll.current
    if (!mark || !box) return
    const top = mark.getBoundingClientRect().top - box.getBoundingClientRect().top
    const calm = top > 60 && top < box.clientHeight - 90
    if (!calm || first.current) box.scrollTo({ top: Math.max(0, box.scrollTop + top - box.clientHeight / 3) })
    first.current = false
  }, [active, scroll])
  const pick = (event: MouseEvent): void => {
    const id =
      event.target instanceof Element
        ? event.target.closest<HTMLElement>('[data-target]')?.dataset['target']
        : undefined
    if (id !== undefined && (window.getSelection()?.isCollapsed ?? true)) props.onPick(id)
  }
  return (
    <section className="review-doc" aria-label={t('review.text')}>
      <div className="review-tools">
        <b>{t('review.text')}</b>
        {(['target', 'when', 'who', 'past'] as const).map((kind) => (
          <span key={kind} className="legend">
            <i className={kind} />
            {t(`review.legend.${kind}`)}
          </span>
        ))}
        {props.find}
      </div>
      <div
        className="review-scroll"
        ref={scroll}
        onMouseUp={() => props.onSelect(selectionIn(scroll.current))}
        tabIndex={0}
      >
        <div className="paper" lang="zh-CN" onClick={pick}>
          {lines.map((line, i) => (
            <p key={line.from} className={lineClass(line, i, page, heads)}>
              {line.runs.map((run) => (
                <Piece key={run.from} run={run} page={page} numbers={props.numbers} active={active} />
              ))}
            </p>
          ))}
        </div>
        {props.children}
      </div>
    </section>
  )
}

const lineAt = (lines: readonly Line[], at: number): number => lines.findLastIndex((l) => l.from <= at)

function lineClass(line: Line, index: number, { plan }: PlanPage, heads: ReadonlySet<number>): string | undefined {
  const text = line.runs.map((r) => r.text).join('')
  if (text === plan.title) return 'paper-title'
  if (index < 6 && plan.document_number !== null && text.includes(plan.document_number)) return 'paper-small'
  return heads.has(index) && text.length < 40 ? 'paper-head' : undefined
}

const Piece = (props: {
  run: Run
  page: PlanPage
  numbers: ReadonlyMap<string, number>
  active: string | undefined
}) => {
  const { run, page, numbers, active } = props
  const { mark } = run
  if (!mark) return <span data-from={run.from}>{run.text}</span>
  const target = page.targets.find((t) => t.id === mark.id)
  if (mark.kind !== 'target' || !target)
    return (
      <mark className={mark.kind} data-from={run.from} data-target={mark.id}>
        {run.text}
      </mark>
    )
  const doubt = target.state === 'proposed' && levelOf(target) !== 'high'
  const state =
    target.state === 'rejected' ? 'rejected' : target.state === 'confirmed' ? 'decided' : doubt ? 'doubt' : ''
  const last = run.from + run.text.length === target.text_to
  return (
    <>
      <mark
        className={`target ${state} ${active === target.id ? 'active' : ''}`}
        data-from={run.from}
        data-target={target.id}
      >
        {run.text}
      </mark>
      {last && <sup className={doubt ? 'doubt' : ''}>{numbers.get(target.id)}</sup>}
    </>
  )
}

/** Offsets of the selection in the original, or null where nothing of it is selected. */
function selectionIn(box: HTMLElement | null): Selected | null {
  const selection = window.getSelection()
  if (!box || !selection || selection.isCollapsed || selection.rangeCount === 0) return null
  const range = selection.getRangeAt(0)
  const place = (node: Node, offset: number): number | null => {
    const element = node instanceof Element ? node : node.parentElement
    const run = element?.closest<HTMLElement>('[data-from]')
    if (!run || !box.contains(run)) return null
    return Number(run.dataset['from']) + (node instanceof Element ? 0 : offset)
  }
  const from = place(range.startContainer, range.startOffset)
  const to = place(range.endContainer, range.endOffset)
  if (from === null || to === null || to - from < 2) return null
  return { from, to, text: selection.toString() }
}
