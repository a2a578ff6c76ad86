import { Button } from 'antd'
import { formatDate, shanghai } from '../../../kernel/format/date.ts'
import { figureOf } from '../../../kernel/format/stored-figure.ts'
import { frameTexts } from '../../../ui/i18n/frame-texts.ts'
import { useLabel, useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import { Fig } from '../../../ui/parts/figure.tsx'
import { Tag } from '../../../ui/parts/small.tsx'
import { useLooking } from '../../../ui/shell/context.ts'
import { periodText } from '../../../ui/shell/periods.ts'
import type { Column } from '../../../ui/table/column.ts'
import { figuresTexts } from './figures-texts.ts'
import { FIGURE_STATES, figureState, type OfferedFigure } from './offered-figure.ts'

/** Columns of the figures an office may publish: value, coverage, how far it is public, the next act. */
export const useFigureColumns = (
  onAct: (act: 'publish' | 'promise', figure: OfferedFigure) => void,
): readonly Column<OfferedFigure>[] => {
  const t = useTexts(figuresTexts)
  const f = useTexts(frameTexts)
  const label = useLabel()
  const lang = useLang()
  const { today } = useLooking()
  const day = (instant: string): string => formatDate(shanghai(instant).date, today, lang)
  const stateWords = (x: OfferedFigure): string =>
    x.version !== null && x.publishedAt !== null
      ? t('published', { n: x.version, date: day(x.publishedAt) })
      : x.plannedOn !== null
        ? t('planned', { date: formatDate(x.plannedOn, today, lang) })
        : t('notYet')
  return [
    { key: 'name', title: t('name'), value: (x) => label(x.label), wraps: true, phone: 'name' },
    {
      key: 'value',
      title: t('value'),
      align: 'right',
      value: (x) => (x.value === null ? null : Number(x.value)),
      render: (x) => <Fig of={figureOf(x.unit, x, lang)} />,
      phone: 'value',
    },
    {
      key: 'coverage',
      title: t('coverage'),
      align: 'right',
      value: (x) => (x.unitsDue === 0 ? null : x.unitsIn / x.unitsDue),
      render: (x) =>
        x.unitsDue === 0 ? (
          '—'
        ) : (
          <span className={x.unitsIn < x.unitsDue ? 'bold' : 't3'}>
            {x.unitsIn}/{x.unitsDue}
          </span>
        ),
    },
    { key: 'period', title: t('period'), value: (x) => x.period, render: (x) => periodText(x.period, f) },
    {
      key: 'state',
      title: t('state'),
      value: (x) => FIGURE_STATES.indexOf(figureState(x)),
      render: (x) => (
        <>
          {stateWords(x)} {x.moved && <Tag tone="yellow">{t('moved')}</Tag>}
        </>
      ),
      phone: 'distance',
    },
    {
      key: 'act',
      title: t('act'),
      sortable: false,
      value: () => null,
      render: (x) => (
        <span className="row g8 figure-acts">
          {x.value !== null && (x.version === null || x.moved) && (
            <Button size="small" onClick={() => onAct('publish', x)}>
              {t(x.moved ? 'correct' : 'publish')}
            </Button>
          )}
          {x.version === null && (
            <Button size="small" type="link" onClick={() => onAct('promise', x)}>
              {t(x.plannedOn === null ? 'promise' : 'promiseChange')}
            </Button>
          )}
          {x.version !== null && !x.moved && <a href={`/public/figures/${x.code}?period=${x.period}`}>{t('see')}</a>}
        </span>
      ),
      phone: 'act',
    },
  ]
}
