import { Button } from 'antd'
import { groupBy } from '../../../kernel/group-by.ts'
import { download } from '../../../ui/api.ts'
import { frameTexts } from '../../../ui/i18n/frame-texts.ts'
import { useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import { Icon } from '../../../ui/marks/icon.tsx'
import { Segmented } from '../../../ui/parts/small.tsx'
import { Block, Empty } from '../../../ui/parts/states.tsx'
import { useRead } from '../../../ui/query.ts'
import { useLooking } from '../../../ui/shell/context.ts'
import { Page } from '../../../ui/shell/page.tsx'
import { periodText } from '../../../ui/shell/periods.ts'
import { usePhone } from '../../../ui/shell/use-phone.ts'
import { useUrl } from '../../../ui/url.ts'
import { ExplainDrawer } from './explain-drawer.tsx'
import { filledFirst, stepOf } from './result-step.ts'
import { ResultTable } from './result-table.tsx'
import { measureTexts } from './texts.ts'
import type { ResultBoard } from './types/boards.ts'
import './measure.css'
import './board.css'
import './results.css'

const mostCommon = (list: readonly string[]): string | undefined =>
  [...groupBy(list, (text) => text).values()].sort((a, b) => b.length - a.length)[0]?.[0]

/** Who reaches what: units below against targets and standards, indicator by indicator. */
export default function ResultsPage() {
  const t = useTexts(measureTexts)
  const f = useTexts(frameTexts)
  const lang = useLang()
  const url = useUrl()
  const phone = usePhone()
  const { unit, period } = useLooking()
  const board = useRead<ResultBoard>('/api/measure/results', { org: unit, period })
  const [code, on, at] = [url.get('code'), url.get('on'), url.get('at')]
  const close = (): void =>
    url.set({ open: undefined, code: undefined, on: undefined, at: undefined, look: undefined, part: undefined })
  const short = (row: ResultBoard['rows'][number]): number => row.cells.filter((c) => c?.met === false).length
  const failing = (board.data?.rows ?? []).reduce((sum, row) => sum + short(row), 0)
  const most = mostCommon((board.data?.rows ?? []).map((r) => r.period)) ?? period
  const only = url.get('show') === 'short' ? 'short' : 'all'
  return (
    <Page
      title={t('results')}
      crumbs={[{ text: t('stage') }]}
      note={
        board.data &&
        board.data.rows.length > 0 && (
          <>
            {t('results.note', {
              name: board.data.unit.name,
              period: periodText(most, f),
              rows: board.data.rows.length,
              count: board.data.columns.length,
            })}
            {failing > 0 && `${lang === 'zh' ? '，' : ', '}${t('results.failing', { count: failing })}`}
          </>
        )
      }
      acts={
        board.data &&
        board.data.rows.length > 0 && (
          <>
            {failing > 0 && (
              <Segmented
                label={t('results')}
                value={only}
                onChange={(key) => url.set({ show: key === 'all' ? undefined : key }, { replace: true })}
                options={[
                  { key: 'all', text: t('results.all') },
                  { key: 'short', text: t('results.only') },
                ]}
              />
            )}
            <Button
              icon={<Icon name="download" size={14} />}
              onClick={() =>
                void download('/api/measure/results/file', 'results.xlsx', { org: unit, period, show: only })
              }
            >
              {t('exportExcel')}
            </Button>
          </>
        )
      }
      drawer={
        url.get('open') === 'explain' && code !== undefined && on !== undefined && at !== undefined ? (
          <ExplainDrawer code={code} unit={on} asked={at} onClose={close} />
        ) : undefined
      }
    >
      <Block of={board} rows={16}>
        {(whole) => {
          // two columns fit a phone: those that say something come first
          const b = phone ? filledFirst(whole) : whole
          return b.rows.length === 0 ? (
            <div className="card">
              <Empty title={t('results.empty')}>{t('results.emptyText')}</Empty>
            </div>
          ) : (
            <>
              <p className="result-swipe s12 t3">{t('results.swipe')} →</p>
              <ResultTable
                board={b}
                period={most}
                rows={only === 'short' ? b.rows.filter((row) => short(row) > 0) : b.rows}
                onExplain={(indicator, id, p) =>
                  url.set({ open: 'explain', code: indicator, on: id, at: p, look: undefined, part: undefined })
                }
              />
              <div className="legend">
                {(['met', 'near', 'far', 'none'] as const)
                  .filter((step) => b.rows.some((r) => r.cells.some((c) => stepOf(c) === step)))
                  .map((step) => (
                    <span key={step}>
                      <i className={`result-key ${step}`} />
                      {t(`results.${step}`)}
                    </span>
                  ))}
                {b.rows.some((r) => r.cells.some((c) => c?.met === true && c.unitsIn < c.unitsDue)) && (
                  <span>{t('results.coverage')}</span>
                )}
                {b.rows.some((r) => r.cells.some((c) => stepOf(c) === 'free')) && <span>{t('results.free')}</span>}
              </div>
            </>
          )
        }}
      </Block>
    </Page>
  )
}
