import { useRef, useState, type KeyboardEvent } from 'react'
import { uiTexts } from '../i18n/ui-texts.ts'
import { useTexts } from '../i18n/use-texts.ts'
import { color } from '../theme.ts'
import { ChartFrame, type ChartCaption } from './chart-frame.tsx'
import { useWidth } from './use-width.ts'

/** One unit at its place in the grid; `text` is its figure as shown, null value: no data. */
export interface Tile {
  readonly id: string
  readonly label: string
  readonly x: number
  readonly y: number
  readonly value: number | null
  readonly text: string
}

/** Values below `below` (the last band takes the rest) with their colours and the words of the legend. */
export interface TileBand {
  readonly below?: number
  readonly words: string
  readonly fill: string
  readonly ink: string
}

/** Bands of a share with a target: two warm steps, one near, one met. Bounds are in the unit of the values. */
export const targetBands = (
  bounds: readonly [number, number, number],
  words: readonly [string, string, string, string],
): readonly TileBand[] => [
  { below: bounds[0], words: words[0], fill: '#F3D3B0', ink: '#3E2208' },
  { below: bounds[1], words: words[1], fill: '#FBEFE2', ink: '#5B3310' },
  { below: bounds[2], words: words[2], fill: '#D5E7E6', ink: '#0B4A4C' },
  { words: words[3], fill: '#2E7C7D', ink: '#FFFFFF' },
]

const bandOf = (bands: readonly TileBand[], value: number): TileBand | undefined =>
  bands.find(({ below }) => below === undefined || value < below)

const STEP: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

/** The tile next to `from` in a direction: nearest first, straight lines before slanted ones. */
export const neighbour = (tiles: readonly Tile[], from: Tile, [dx, dy]: readonly [number, number]): Tile | undefined =>
  tiles
    .filter((tile) => (dx === 0 ? (tile.y - from.y) * dy > 0 : (tile.x - from.x) * dx > 0))
    .sort((a, b) => away(a, from, dx) - away(b, from, dx))[0]

const away = (tile: Tile, from: Tile, dx: number): number => {
  const along = Math.abs(dx === 0 ? tile.y - from.y : tile.x - from.x)
  const aside = Math.abs(dx === 0 ? tile.x - from.x : tile.y - from.y)
  return along + aside * 2.1
}

/** Where? Equal tiles in relative position; says that they are no borders. Arrows move, Enter opens. */
export const TileMap = (
  props: ChartCaption & {
    tiles: readonly Tile[]
    bands: readonly TileBand[]
    current?: string
    onOpen?: (tile: Tile) => void
  },
) => {
  const t = useTexts(uiTexts)
  const box = useRef<HTMLDivElement>(null)
  const width = useWidth(box, 304)
  const { tiles, bands, current, onOpen, ...caption } = props
  const [focus, setFocus] = useState(current ?? tiles[0]?.id)
  const minX = Math.min(...tiles.map(({ x }) => x))
  const minY = Math.min(...tiles.map(({ y }) => y))
  const columns = Math.max(...tiles.map(({ x }) => x)) - minX + 1
  const rows = Math.max(...tiles.map(({ y }) => y)) - minY + 1
  const size = Math.min(75, Math.floor((width - 4) / columns))
  const height = rows * size + 4
  const small = size < 64

  const onKey = (event: KeyboardEvent, tile: Tile): void => {
    const step = STEP[event.key]
    const next = step && neighbour(tiles, tile, step)
    if (next) {
      event.preventDefault()
      setFocus(next.id)
      box.current?.querySelector<SVGGElement>(`[data-tile="${CSS.escape(next.id)}"]`)?.focus()
    } else if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault()
      onOpen?.(tile)
    }
  }
  return (
    <ChartFrame
      {...caption}
      note={[caption.note, t('chart.noBorders')].filter((part) => part !== undefined).join('，')}
      table={{
        head: [t('chart.place'), t('chart.value')],
        rows: tiles.map((tile) => [tile.label, tile.value === null ? t('chart.noData') : tile.text]),
      }}
    >
      <div ref={box}>
        <svg width={columns * size + 4} height={height} role="group" aria-label={props.title} className="tiles">
          {tiles.map((tile) => {
            const band = tile.value === null ? undefined : bandOf(bands, tile.value)
            const [x, y] = [(tile.x - minX) * size + 2, (tile.y - minY) * size + 2]
            const side = size - 4
            const ink = band?.ink ?? color.text3
            return (
              <g
                key={tile.id}
                data-tile={tile.id}
                role="button"
                tabIndex={tile.id === focus ? 0 : -1}
                aria-label={`${tile.label} ${tile.value === null ? t('chart.noData') : tile.text}`}
                aria-pressed={tile.id === current}
                onKeyDown={(event) => onKey(event, tile)}
                onClick={() => onOpen?.(tile)}
              >
                <rect
                  x={x}
                  y={y}
                  width={side}
                  height={side}
                  rx="6"
                  fill={band?.fill ?? '#fff'}
                  {...(tile.id === current
                    ? { stroke: color.accent, strokeWidth: 2.5 }
                    : band
                      ? {}
                      : { stroke: color.node, strokeWidth: 1, strokeDasharray: '4 3' })}
                />
                <text x={x + side / 2} y={y + side / 2 - 5} fontSize={small ? 12 : 13} fill={ink} textAnchor="middle">
                  {tile.label}
                </text>
                <text
                  x={x + side / 2}
                  y={y + side / 2 + 17}
                  fontSize={small ? 13 : 15}
                  fontWeight="600"
                  fill={ink}
                  textAnchor="middle"
                >
                  {tile.value === null ? t('chart.noData') : tile.text}
                </text>
              </g>
            )
          })}
        </svg>
      </div>
      <div className="legend">
        {bands.map(({ words, fill }) => (
          <span key={words}>
            <i style={{ background: fill }} />
            {words}
          </span>
        ))}
      </div>
    </ChartFrame>
  )
}
