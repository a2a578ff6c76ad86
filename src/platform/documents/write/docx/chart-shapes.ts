import { AlignmentType, Paragraph } from 'docx'
import type { IShapeGroupChildOptions } from 'docx/shapes'
import { fullWidths } from '../../../../kernel/document-text.ts'
import { fonts, run } from './fonts.ts'
import { exactLine } from './paragraphs.ts'
import { svgMarks, type PathMark, type TextMark } from './svg-marks.ts'

/** Pixels as points. */
const PT = 0.75
const ALIGN = { start: AlignmentType.LEFT, middle: AlignmentType.CENTER, end: AlignmentType.RIGHT }

/**
 * The marks of a drawn chart as shapes of one group: neighbours of one style become one shape, labels lie on top.
 * `width` and `height` are the pixels of the group; `svg` was drawn `drawnWidth` pixels wide.
 */
export function chartShapes(svg: string, width: number, height: number, drawnWidth: number): IShapeGroupChildOptions[] {
  const { paths, texts } = svgMarks(svg, width / drawnWidth)
  const frame = { path: `M0 0L${width} ${height}`, fill: false, line: false }
  const shapes = sameStyle(paths).map(({ mark, path, under }): IShapeGroupChildOptions => ({
    type: 'custom',
    // Every shape spans the whole chart: the invisible diagonal makes the box around its paths the box of the group.
    paths: [frame, { path, fill: mark.fill !== 'none', line: mark.stroke !== 'none' }],
    transformation: { width, height, offset: { left: 0, top: 0 } },
    fill: fillOf(mark, under),
    line: lineOf(mark),
  }))
  return [...shapes, ...texts.filter((mark) => mark.text.trim()).map((mark) => label(mark, width))]
}

interface Styled {
  readonly mark: PathMark
  readonly path: string
  /** Fill of the shape below, which shows between the lines of a hatching. */
  readonly under: string
}

const styleOf = ({ path: _, ...style }: PathMark): string => JSON.stringify(style)

function sameStyle(paths: readonly PathMark[]): readonly Styled[] {
  const out: Styled[] = []
  let under = 'FFFFFF'
  for (const mark of paths) {
    const last = out.at(-1)
    if (last && styleOf(last.mark) === styleOf(mark)) out[out.length - 1] = { ...last, path: last.path + mark.path }
    else out.push({ mark, path: mark.path, under })
    if (mark.fill !== 'none' && mark.fill !== 'hatch') under = mark.fill
  }
  return out
}

function fillOf(mark: PathMark, under: string): IShapeFill {
  if (mark.fill === 'none') return 'none'
  if (mark.fill === 'hatch')
    return { type: 'pattern', pattern: 'wideUpwardDiagonal', color: 'FFFFFF', backgroundColor: under }
  return { type: 'solid', color: mark.fill, transparency: Math.round((1 - mark.fillOpacity) * 100) }
}
type IShapeFill = NonNullable<Extract<IShapeGroupChildOptions, { type: 'custom' }>['fill']>

function lineOf(mark: PathMark) {
  if (mark.stroke === 'none') return 'none'
  const [on = 0, off = on] = mark.dash
  const lengths = { length: Math.max(0.1, on / mark.strokeWidth), gap: Math.max(0.1, off / mark.strokeWidth) }
  return {
    color: mark.stroke,
    width: mark.strokeWidth * PT,
    transparency: Math.round((1 - mark.strokeOpacity) * 100),
    cap: mark.round ? ('round' as const) : ('flat' as const),
    join: 'round' as const,
    ...(on > 0 ? { dash: [lengths] } : {}),
  }
}

/** A label as a text box without frame, exactly where the drawing has it. */
function label(mark: TextMark, chartWidth: number): IShapeGroupChildOptions {
  const points = Math.round(mark.size * PT * 2) / 2
  const height = Math.ceil(mark.size * 1.7)
  const { left, width } = span(mark, chartWidth)
  return {
    type: 'rectangle',
    transformation: { width, height, offset: { left, top: Math.round(mark.y - height / 2) } },
    fill: 'none',
    line: 'none',
    textOptions: { verticalAlignment: 'center', margins: { top: 0, bottom: 0, left: 0, right: 0 } },
    children: [
      new Paragraph({
        alignment: ALIGN[mark.anchor],
        spacing: exactLine(points * 1.35),
        children: [run(mark.text, fonts.heading, points, { color: mark.color, bold: mark.bold })],
      }),
    ],
  }
}

/**
 * Where the box of a label lies: wider than its words, so that another font does not make them wrap, but within the
 * chart as far as the words allow. The anchor never moves.
 */
function span(mark: TextMark, chartWidth: number): { readonly left: number; readonly width: number } {
  const words = Math.ceil(fullWidths(mark.text) * mark.size * 1.05)
  const wanted = words * 1.2 + 12
  const room =
    mark.anchor === 'start'
      ? chartWidth - mark.x
      : mark.anchor === 'end'
        ? mark.x
        : 2 * Math.min(mark.x, chartWidth - mark.x)
  const width = Math.round(Math.max(words, Math.min(wanted, room)))
  const left = mark.anchor === 'start' ? mark.x : mark.anchor === 'end' ? mark.x - width : mark.x - width / 2
  return { left: Math.round(left), width }
}
