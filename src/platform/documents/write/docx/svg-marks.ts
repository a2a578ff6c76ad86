import { placeOf, placePath, within, type Place } from './svg-path.ts'

/** A filled or stroked area of a chart, in the pixels of the target. */
export interface PathMark {
  readonly path: string
  /** Hex without sign, `none`, or `hatch` for the pattern of values that are not final. */
  readonly fill: string
  readonly fillOpacity: number
  readonly stroke: string
  readonly strokeOpacity: number
  readonly strokeWidth: number
  readonly dash: readonly number[]
  readonly round: boolean
}

/** A label of a chart; `y` is the middle of its line. */
export interface TextMark {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly anchor: 'start' | 'middle' | 'end'
  /** Pixels. */
  readonly size: number
  readonly bold: boolean
  readonly color: string
}

type Attributes = Readonly<Record<string, string>>

/**
 * The marks of a chart that `renderChart` drew, scaled by `scale`. Reads only what that drawing contains: paths,
 * rectangles and single-line labels; definitions and clip areas are left out.
 */
export function svgMarks(
  svg: string,
  scale: number,
): { readonly paths: readonly PathMark[]; readonly texts: readonly TextMark[] } {
  const paths: PathMark[] = []
  const texts: TextMark[] = []
  const visible = svg.replace(/<defs[\s\S]*?<\/defs>/g, '').replace(/<(clipPath|pattern)\b[\s\S]*?<\/\1>/g, '')
  const outer: Place = { a: scale, d: scale, e: 0, f: 0 }
  for (const [, tag = '', list = '', content = ''] of visible.matchAll(
    /<(path|rect|text|polyline|circle)\b([^>]*)>([^<]*)/g,
  )) {
    const found = attributes(list)
    const place = within(outer, placeOf(found.transform))
    if (tag === 'text') texts.push(textMark(found, content, place, scale))
    else if (tag === 'path') paths.push(pathMark(found, found.d ?? '', place, scale))
    else if (tag === 'rect') paths.push(pathMark(found, rectPath(found), place, scale))
    else throw new Error(`a chart contains a mark that shapes cannot carry: ${tag}`)
  }
  return { paths, texts }
}

function attributes(list: string): Attributes {
  const found: Attributes = Object.fromEntries(
    [...list.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]),
  )
  const style: Attributes = Object.fromEntries(
    (found['style'] ?? '').split(';').flatMap((part) => {
      const [name, value, ...more] = part.split(':').map((side) => side.trim())
      return name !== undefined && value !== undefined && more.length === 0 ? [[name, value]] : []
    }),
  )
  return { ...found, ...style }
}

const rectPath = (rect: Attributes): string =>
  `M${rect.x ?? 0} ${rect.y ?? 0}h${rect.width ?? 0}v${rect.height ?? 0}h${-Number(rect.width ?? 0)}Z`

function pathMark(found: Attributes, path: string, place: Place, scale: number): PathMark {
  // The line of a scaled mark is scaled too; marks are scaled alike in both directions.
  const own = Math.abs(place.a)
  const opacity = Number(found.opacity ?? 1)
  return {
    path: placePath(path, place),
    fill: colorOf(found.fill ?? '000000'),
    fillOpacity: opacity * Number(found['fill-opacity'] ?? 1),
    stroke: found['stroke-width'] === '0' ? 'none' : colorOf(found.stroke ?? 'none'),
    strokeOpacity: opacity * Number(found['stroke-opacity'] ?? 1),
    strokeWidth: Number(found['stroke-width'] ?? 1) * own,
    dash: (found['stroke-dasharray'] ?? '')
      .split(/[\s,]+/)
      .filter(Boolean)
      .map((part) => Number(part) * scale),
    round: found['stroke-linecap'] === 'round',
  }
}

function textMark(found: Attributes, content: string, place: Place, scale: number): TextMark {
  const anchor = found['text-anchor']
  return {
    text: decode(content),
    x: Number(found.x ?? 0) * place.a + place.e,
    y: Number(found.y ?? 0) * place.d + place.f,
    anchor: anchor === 'middle' || anchor === 'end' ? anchor : 'start',
    size: Number.parseFloat(found['font-size'] ?? '12') * scale,
    bold: Number(found['font-weight'] ?? 400) >= 600,
    color: colorOf(found.fill ?? '000000'),
  }
}

function colorOf(value: string): string {
  if (value.startsWith('url(')) return 'hatch'
  const [r, g, b] =
    value
      .match(/^rgb\((\d+),(\d+),(\d+)\)$/)
      ?.slice(1)
      .map(Number) ?? []
  if (r !== undefined && g !== undefined && b !== undefined)
    return [r, g, b]
      .map((part) => part.toString(16).padStart(2, '0'))
      .join('')
      .toUpperCase()
  return value.replace('#', '')
}

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', amp: '&', apos: "'" }

const decode = (value: string): string =>
  value.replace(/&(?:#(\d+)|(\w+));/g, (whole, code: string | undefined, name: string | undefined) =>
    code ? String.fromCodePoint(Number(code)) : (NAMED[name ?? ''] ?? whole),
  )
