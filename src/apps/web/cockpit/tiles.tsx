import { useNavigate } from '@tanstack/react-router'
import { useTexts } from '../../../ui/i18n/use-texts.ts'
import { cockpitTexts } from './texts.ts'
import type { Tile } from './types.ts'
import { WallMark } from './wall-mark.tsx'

const LEVELS = ['red', 'yellow', 'blue'] as const

/** Places in the grid; units without one follow below in rows of four. */
function placed(tiles: readonly Tile[]): { tile: Tile; column: number; row: number }[] {
  const known = tiles.flatMap((tile) => (tile.x === null || tile.y === null ? [] : [{ tile, x: tile.x, y: tile.y }]))
  const minX = Math.min(...known.map(({ x }) => x))
  const minY = Math.min(...known.map(({ y }) => y))
  const out = known.map(({ tile, x, y }) => ({ tile, column: x - minX + 1, row: y - minY + 1 }))
  const below = Math.max(0, ...out.map(({ row }) => row))
  const rest = tiles.filter((tile) => tile.x === null || tile.y === null)
  return [...out, ...rest.map((tile, i) => ({ tile, column: (i % 4) + 1, row: below + 1 + Math.floor(i / 4) }))]
}

/** Counties in relative place, each with its warnings and returns; touched, a tile opens its workbench. */
export const WallTiles = ({ of }: { of: readonly Tile[] }) => {
  const t = useTexts(cockpitTexts)
  const navigate = useNavigate()
  const cells = placed(of)
  const columns = Math.max(1, ...cells.map((c) => c.column))
  const rows = Math.max(1, ...cells.map((c) => c.row))
  return (
    <div
      className="wall-tiles"
      style={{ gridTemplateColumns: `repeat(${columns}, 1fr)`, gridTemplateRows: `repeat(${rows}, minmax(0, 1fr))` }}
    >
      {cells.map(({ tile, column, row }) => {
        const worst = LEVELS.find((l) => tile.warnings[l] > 0)
        const late = tile.accepted < tile.due
        return (
          <button
            key={tile.id}
            type="button"
            className={`tile ${worst ?? (tile.due === 0 ? 'empty' : 'calm')}`}
            style={{ gridColumn: column, gridRow: row }}
            onClick={() => void navigate({ to: '/', search: { unit: tile.id } })}
          >
            <b>{tile.name}</b>
            <span className="levels">
              {worst === undefined
                ? t('noWarning')
                : LEVELS.filter((l) => tile.warnings[l] > 0).map((l) => (
                    <span key={l}>
                      <WallMark state={l} size={22} />
                      {tile.warnings[l]}
                    </span>
                  ))}
            </span>
            <span className={late ? 'late' : 'quiet'}>
              {tile.due === 0 ? t('noReturns') : t('returnsOf', { accepted: tile.accepted, due: tile.due })}
            </span>
          </button>
        )
      })}
    </div>
  )
}
