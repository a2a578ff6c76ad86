import { Button } from 'antd'
import { Link } from '@tanstack/react-router'
import { useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import { figureText } from '../../../kernel/format/figure.ts'
import { Facts } from '../../../ui/parts/figure.tsx'
import { StateMark } from '../../../ui/marks/state-mark.tsx'
import { Block } from '../../../ui/parts/states.tsx'
import { useRead } from '../../../ui/query.ts'
import { useMay, useSession } from '../../../ui/session/provider.tsx'
import { Drawer } from '../../../ui/shell/drawer.tsx'
import { periodText } from '../../../ui/shell/periods.ts'
import { frameTexts } from '../../../ui/i18n/frame-texts.ts'
import { keptSearch, useUrl } from '../../../ui/url.ts'
import type { PlanSentence } from '../ledger/sentence.ts'
import type { IndicatorItem, LedgerRow } from './api-types.ts'
import { askedText } from './asked-text.ts'
import { useLinkText } from './item.tsx'
import { nowFigure } from './ledger-columns.tsx'
import { shareTexts } from './share-texts.ts'
import { planTexts } from './texts.ts'
import type { TargetNow } from './watch-states.ts'

/** One target beside the ledger: where it stands and the sentence that asks for it. */
export const TargetDrawer = (props: {
  row: LedgerRow
  now: TargetNow | undefined
  indicator: IndicatorItem | undefined
  onClose: () => void
}) => {
  const t = useTexts(planTexts)
  const f = useTexts(frameTexts)
  const lang = useLang()
  const url = useUrl()
  const shares = useTexts(shareTexts)
  const owner = useSession().org.id === props.row.org_id
  const mayShare = useMay('plan.share') && owner
  const { row, now, indicator } = props
  const linkText = useLinkText()(row, indicator)
  const sentence = useRead<PlanSentence>(`/api/plan/targets/${row.id}/sentence`)
  const value = nowFigure(row, now, indicator, lang)
  return (
    <Drawer
      title={row.subject}
      note={[row.section, row.task_title].filter((x) => x !== null).join(' · ')}
      onClose={props.onClose}
    >
      <Facts
        of={[
          ...(now ? ([[t('targets.state'), <StateMark key="s" state={now.level} withWord />]] as const) : []),
          ...(value ? ([[t('targets.now'), figureText(value)]] as const) : []),
          ...(now?.levels
            ? ([
                [
                  t('targets.levels'),
                  `${now.levels.from}${now.levels.period === null ? '' : `（${periodText(now.levels.period, f)}）`} → ${now.levels.to}`,
                ],
              ] as const)
            : []),
          ...(now?.lacking ? ([[t('targets.lacking'), now.lacking[lang]]] as const) : []),
          [t('targets.value'), <b key="v">{askedText(row, lang, indicator?.direction)}</b>],
          ...(now?.gap ? ([[t('targets.gap'), now.gap]] as const) : []),
          ...(now?.forecast ? ([[t('targets.forecast'), now.forecast]] as const) : []),
          [t('targets.due'), row.due ?? t('item.noDue')],
          [t('targets.link'), linkText],
          [t('targets.office'), [...row.lead, ...row.support].join('、') || t('card.noUnits')],
        ]}
      />
      <h3 style={{ margin: '16px 0 6px' }}>{t('targets.sentence')}</h3>
      <Block of={sentence} rows={3}>
        {(s) => (
          <blockquote className="plan-quote" lang="zh-CN">
            <span className="t3">{s.before}</span>
            <mark>{s.quote}</mark>
            <span className="t3">{s.after}</span>
            <footer className="s12 t3">
              {s.planTitle}
              {s.documentNumber === null ? '' : `（${s.documentNumber}）`}
            </footer>
          </blockquote>
        )}
      </Block>
      <Link
        to="/plan/plans/$id"
        params={{ id: row.plan_id }}
        search={{ ...keptSearch(url.state), at: row.id, order: 'text' }}
      >
        {t('targets.openPlan')}
      </Link>
      {mayShare && row.state === 'confirmed' && (
        <div style={{ marginTop: 12 }}>
          <Link to="/plan/targets/$id/shares" params={{ id: row.id }} search={keptSearch(url.state)}>
            <Button>{shares('act')}</Button>
          </Link>
        </div>
      )}
    </Drawer>
  )
}
