import { useTexts } from '../../../ui/i18n/use-texts.ts'
import { measureTexts } from './texts.ts'
import type { Place } from './types/boards.ts'

/** How many places a unit rose; null when others were ranked then than now, so that the two places cannot be set off. */
export const movedPlaces = (first: Place | null, last: Place | null): number | null =>
  first && last && first.of === last.of ? first.place - last.place : null

/** The place among peers in the last period, and how it moved since the first: 3 / 9, up 1. */
export const PlaceCell = ({ first, last }: { first: Place | null; last: Place | null }) => {
  const t = useTexts(measureTexts)
  if (!last) return <span className="t3">—</span>
  const moved = movedPlaces(first, last)
  return (
    <span title={t('place', { place: last.place, n: last.of })}>
      {last.place} / {last.of}
      {first && (
        <span className="t3 s12 place-move">
          {moved === null
            ? t('place.was', { place: first.place, n: first.of })
            : moved === 0
              ? t('place.same')
              : t(moved > 0 ? 'place.up' : 'place.down', { count: Math.abs(moved) })}
        </span>
      )}
    </span>
  )
}
