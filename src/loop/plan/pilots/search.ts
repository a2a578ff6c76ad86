import { ranked } from '../../../directory/public.ts'
import { label } from '../../../kernel/label.ts'
import type { SearchSource } from '../../../platform/search.ts'
import { pilotsOf } from './store.ts'
import { pilotPage } from './note-move.ts'

/** Pilots by title and by the unit that carries them. */
export const pilotSearch: SearchSource = {
  kind: 'pilot',
  label: label('试点', 'Pilots'),
  async find(ctx, word, limit) {
    return ranked(
      word,
      (await pilotsOf(ctx)).map((p) => ({
        title: label(p.title, p.title),
        note: label(p.unit, p.unit),
        to: pilotPage(p.id),
        aliases: [p.unit],
      })),
      limit,
    )
  },
}
