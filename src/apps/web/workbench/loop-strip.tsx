import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { formatDate } from '../../../kernel/format/date.ts'
import { useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import { StateMark } from '../../../ui/marks/state-mark.tsx'
import { useLooking } from '../../../ui/shell/context.ts'
import { keptSearch, useUrl } from '../../../ui/url.ts'
import { workbenchTexts } from './texts.ts'
import type { Workbench } from './types.ts'

/** The year in the order in which figures travel; each part opens its stage. */
export const LoopStrip = ({ of }: { of: Workbench }) => {
  const t = useTexts(workbenchTexts)
  const lang = useLang()
  const { today } = useLooking()
  const search = keptSearch(useUrl().state)
  const { plan, campaign, states, warnings } = of
  const parts: { key: 'plan' | 'collect' | 'measure' | 'watch'; to: string; figure: ReactNode; note: ReactNode }[] = []
  if (plan)
    parts.push({
      key: 'plan',
      to: '/plan/targets',
      figure: (
        <>
          <b>{plan.tasks}</b> {t('planTasks')} <b>{plan.targets}</b> {t('planTargets')}
        </>
      ),
      note: plan.asks > 0 ? t('planAsks', { count: plan.asks }) : t('planClear'),
    })
  if (campaign)
    parts.push({
      key: 'collect',
      to: '/collect/campaigns',
      figure: (
        <>
          <b>{campaign.accepted}</b> / {campaign.due} {t('collectUnit')}
        </>
      ),
      note:
        campaign.missing > 0 ? (
          <span className={campaign.dueOn < today ? 'late' : undefined}>
            {t('collectMissing', { count: campaign.missing, due: formatDate(campaign.dueOn, today, lang) })}
          </span>
        ) : (
          t('collectAll')
        ),
    })
  if (states)
    parts.push({
      key: 'measure',
      to: '/measure/indicators',
      figure: (
        <>
          <b>{states.done + states.normal}</b> / {states.total} {t('measureOf')}
        </>
      ),
      note:
        t('measureNote', { done: states.done, normal: states.normal }) +
        (states.unknown > 0 ? t('measureUnknown', { count: states.unknown }) : ''),
    })
  if (warnings && states)
    parts.push({
      key: 'watch',
      to: '/watch/warnings',
      figure: (
        <span className="row g12">
          {(['red', 'yellow', 'blue'] as const).map((level) => (
            <span key={level} className="row" style={{ gap: 5 }}>
              <StateMark state={level} />
              <b>{warnings[level]}</b>
            </span>
          ))}
        </span>
      ),
      note: warnings.red + warnings.yellow + warnings.blue === 0 ? t('watchNone') : t('watchNote'),
    })
  if (parts.length === 0) return null
  return (
    <nav className="card loop-strip" aria-label={t('loop')} style={{ ['--parts' as string]: parts.length }}>
      {parts.map((p) => (
        <Link key={p.key} to={p.to} search={search}>
          <span className="name">{t(`stage.${p.key}`)}</span>
          <span className="figure">{p.figure}</span>
          <span className="s12 t3">{p.note}</span>
        </Link>
      ))}
    </nav>
  )
}
