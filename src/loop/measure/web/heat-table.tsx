import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { GapBars } from '../../../ui/chart/heat-cell.tsx'
import { useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import { Icon } from '../../../ui/marks/icon.tsx'
import { useUrl } from '../../../ui/url.ts'
import { unitWord } from '../../../kernel/format/unit-word.ts'
import { lineText } from './figure.ts'
import { moveByArrow } from './heat-arrows.ts'
import { BoardCell } from './heat-cells.tsx'
import { measureTexts } from './texts.ts'
import type { Board } from './types/boards.ts'

/** Met schools shown before the rest is folded. */
const MET_SHOWN = 5

const headOf = (area: string): string => (area === 'land' || area === 'building' ? 'campus' : area)

/** Schools by number of gaps; what is missing on a warm ground, what is met in quiet figures. Arrows move, Enter opens. */
export const HeatTable = ({ board }: { board: Board }) => {
  const t = useTexts(measureTexts)
  const lang = useLang()
  const navigate = useNavigate()
  const url = useUrl()
  const [all, setAll] = useState(false)
  const n = board.columns.length
  const gaps = board.rows.filter((r) => !r.complete || r.gaps > 0)
  const met = board.rows.filter((r) => r.complete && r.gaps === 0)
  const shown = all
    ? board.rows
    : [...gaps.filter((r) => r.complete), ...met.slice(0, MET_SHOWN), ...gaps.filter((r) => !r.complete)]
  const rest = board.rows.length - shown.length
  const heads: { area: string; span: number }[] = []
  for (const c of board.columns) {
    const last = heads.at(-1)
    if (last && headOf(last.area) === headOf(c.area)) last.span++
    else heads.push({ area: c.area, span: 1 })
  }
  const edge = (i: number): string | undefined =>
    i > 0 && headOf(board.columns[i]!.area) !== headOf(board.columns[i - 1]!.area) ? 'edge' : undefined
  return (
    <section className="card heat-scroll" tabIndex={0} role="region" aria-label={t('conditions')}>
      <table className="heat-table" onKeyDown={moveByArrow}>
        <thead>
          <tr>
            <th colSpan={3} />
            {heads.map((h) => (
              <th key={h.area} colSpan={h.span} className="group" scope="colgroup">
                {t(`head.${h.area}` as 'head.land')}
              </th>
            ))}
            <th />
          </tr>
          <tr>
            <th className="l" scope="col">
              {t('school')}
            </th>
            <th className="l" scope="col">
              {t('county')}
            </th>
            <th scope="col">{t('students')}</th>
            {board.columns.map((c, i) => (
              <th key={c.indicator.code} scope="col" className={edge(i)}>
                <b title={lang === 'zh' ? c.indicator.zh : undefined}>{lang === 'zh' ? c.short : c.indicator.en}</b>
                {lineText(c.indicator, c, lang)}
                <br />
                {t('lacksUnit', {
                  unit: c.gapUnit === 'CNY' ? (lang === 'zh' ? '万元' : 'yuan') : unitWord(c.gapUnit)[lang],
                })}
              </th>
            ))}
            <th scope="col">{t('gaps')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((r) => (
            <tr key={r.school.id} className={r.school.id === url.get('look') ? 'on' : undefined}>
              <td className="l">
                <button
                  type="button"
                  onClick={() =>
                    void navigate({
                      to: '/measure/indicators',
                      search: { unit: r.school.id, period: url.get('period'), group: 'conditions' },
                    })
                  }
                >
                  {r.school.name}
                </button>
              </td>
              <td className="l t2">{r.county?.name.replace(/(县|区|学校)$/, '') ?? ''}</td>
              <td className="t2">{r.students === null ? '—' : Number(r.students).toLocaleString('en-US')}</td>
              {r.cells.map((cell, i) => (
                <td key={board.columns[i]!.indicator.code} className={edge(i)}>
                  <BoardCell cell={cell} column={board.columns[i]!} school={r.school.id} />
                </td>
              ))}
              <td>{r.complete ? <GapBars count={r.gaps} /> : <span className="t3">{t('notIn')}</span>}</td>
            </tr>
          ))}
          {(rest > 0 || all) && met.length > MET_SHOWN && (
            <tr className="rest">
              <td colSpan={n + 4}>
                <button type="button" onClick={() => setAll(!all)} className="row g8">
                  <Icon name={all ? 'up' : 'right'} size={12} />
                  {all ? t('restClose') : t('restMet', { count: rest, n })}
                </button>
              </td>
            </tr>
          )}
        </tbody>
        <tfoot>
          <tr>
            <td className="l" colSpan={3}>
              {t('failing')}
            </td>
            {board.columns.map((c, i) => (
              <td key={c.indicator.code} className={edge(i)}>
                {c.failing}
              </td>
            ))}
            <td>{t('failingItems', { count: board.columns.reduce((sum, c) => sum + c.failing, 0) })}</td>
          </tr>
        </tfoot>
      </table>
    </section>
  )
}
