import { Button } from 'antd'
import { figureText } from '../../../kernel/format/figure.ts'
import { download } from '../../../ui/api.ts'
import { useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import { Icon } from '../../../ui/marks/icon.tsx'
import { Block, Empty } from '../../../ui/parts/states.tsx'
import { useRead } from '../../../ui/query.ts'
import { useLooking } from '../../../ui/shell/context.ts'
import { Page } from '../../../ui/shell/page.tsx'
import { usePhone } from '../../../ui/shell/use-phone.ts'
import { useUrl } from '../../../ui/url.ts'
import { shortfallScale } from '../../../ui/theme.ts'
import { BoardCards } from './board-cards.tsx'
import { amount, figureOf, gapOf } from '../../../kernel/format/stored-figure.ts'
import { HeatTable } from './heat-table.tsx'
import { lacking } from './lacking.ts'
import { measureTexts } from './texts.ts'
import type { Board } from './types/boards.ts'
import './measure.css'
import './board.css'

const FIVE = 5

/** Who lacks what, and how much: schools against the key conditions of their group. */
export default function ConditionsPage() {
  const t = useTexts(measureTexts)
  const lang = useLang()
  const phone = usePhone()
  const url = useUrl()
  const { unit, period } = useLooking()
  const board = useRead<Board>('/api/measure/conditions', { org: unit, period })
  const data = board.data
  const area = data?.areas.find((a) => a.area === url.get('area'))?.area
  const narrowed = data && lacking(data, area)
  const file = (format: 'xlsx' | 'csv'): void =>
    void download('/api/measure/conditions/file', `conditions.${format}`, { org: unit, period, format })
  const n = data?.columns.length ?? 0
  const filled = data !== undefined && data.rows.length > 0
  return (
    <Page
      title={t('conditions')}
      crumbs={[{ text: t('stage') }]}
      note={
        data &&
        [
          area === undefined
            ? t('conditionsNote', { count: data.schools, n })
            : t('conditionsOnly', {
                count: data.schools,
                shown: narrowed?.rows.length ?? 0,
                area: t(`area.${area}` as 'area.land'),
              }),
          data.complete < data.schools ? t('conditionsMissing', { count: data.schools - data.complete }) : undefined,
        ]
          .filter((x) => x !== undefined)
          .join('；')
      }
      acts={
        filled && (
          <>
            <Button icon={<Icon name="download" size={14} />} onClick={() => file('csv')}>
              {t('exportCsv')}
            </Button>
            <Button type="primary" onClick={() => file('xlsx')}>
              {t('exportList')}
            </Button>
          </>
        )
      }
    >
      <Block of={board} rows={14}>
        {(b) =>
          b.rows.length === 0 ? (
            <div className="card">
              <Empty title={t('conditionsEmpty')}>{t('conditionsEmptyText')}</Empty>
            </div>
          ) : (
            <>
              <section className="card board-figures">
                <div>
                  <div className="t3">{t('metSchools', { n })}</div>
                  <span className="key-figure">{b.met}</span>{' '}
                  <span className="t2 s13">
                    {t('metOf', {
                      count: b.complete,
                      share:
                        b.complete === 0
                          ? '—'
                          : figureText(
                              figureOf('%', { value: String(b.met / b.complete), whole: String(b.complete) }, lang),
                            ),
                    })}
                  </span>
                </div>
                {b.areas.slice(0, FIVE).map((a) => {
                  const gap = gapOf(a.unit, a.gap, lang)
                  const pressed = a.area === area
                  return (
                    <button
                      key={a.area}
                      type="button"
                      aria-pressed={pressed}
                      onClick={() => url.set({ area: pressed ? undefined : a.area }, { replace: true })}
                    >
                      <div className="t3">{t(`area.${a.area}` as 'area.land')}</div>
                      <span className="key-figure">{gap.value}</span>
                      <span className="unit">{gap.unit}</span>
                      <span className="board-filter">
                        {t(pressed ? 'areaAll' : 'areaOnly', { count: lacking(b, a.area).rows.length })}
                        <Icon name={pressed ? 'close' : 'right'} size={12} />
                      </span>
                    </button>
                  )
                })}
              </section>
              {b.met === b.complete && b.complete > 0 && (
                <div className="card" style={{ marginBottom: 12 }}>
                  <Empty title={t('allMet')} icon="check" />
                </div>
              )}
              {phone ? <BoardCards board={lacking(b, area)} /> : <HeatTable board={lacking(b, area)} />}
              <div className="legend row g12" style={{ flexWrap: 'wrap' }}>
                {(['1', '2', '3'] as const).map((step, i) => (
                  <span key={step}>
                    <i style={{ background: shortfallScale[i]?.fill }} />
                    {t(`legend.${step}`)}
                  </span>
                ))}
                <span>
                  <span className="near">{figureOf('m2/student', amount('33.7'), lang).value}</span> {t('legend.near')}
                </span>
                <span>{t('legend.met')}</span>
                <span className="grow" />
                <span>{t('legend.basis', { text: b.bases.join('；') })}</span>
              </div>
            </>
          )
        }
      </Block>
    </Page>
  )
}
