import { useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import { Tag } from '../../../ui/parts/small.tsx'
import { lineText } from './figure.ts'
import { BoardCell } from './heat-cells.tsx'
import { measureTexts } from './texts.ts'
import type { Board } from './types/boards.ts'

/** Schools with gaps as cards: for narrow screens. */
export const BoardCards = ({ board }: { board: Board }) => {
  const t = useTexts(measureTexts)
  const lang = useLang()
  const rows = board.rows.filter((r) => r.gaps > 0 || !r.complete)
  const met = board.rows.length - rows.length
  return (
    <section className="card board-cards">
      {rows.map((r) => (
        <article key={r.school.id}>
          <h3>
            <span className="grow">{r.school.name}</span>
            <Tag tone={r.complete ? 'yellow' : 'plain'}>
              {r.complete ? t('failingItems', { count: r.gaps }) : t('notIn')}
            </Tag>
          </h3>
          <dl>
            {r.cells.map((cell, i) => {
              const column = board.columns[i]!
              if (!cell || cell.met) return null
              return (
                <div key={column.indicator.code} style={{ display: 'contents' }}>
                  <dt>{lang === 'zh' ? column.indicator.zh : column.indicator.en}</dt>
                  <dd className="t3">{lineText(column.indicator, cell, lang)}</dd>
                  <dd>
                    <BoardCell cell={cell} column={column} school={r.school.id} unit />
                  </dd>
                </div>
              )
            })}
          </dl>
        </article>
      ))}
      {met > 0 && (
        <p className="s13 t2" style={{ padding: '10px 16px' }}>
          {t('restMet', { count: met, n: board.columns.length })}
        </p>
      )}
    </section>
  )
}
