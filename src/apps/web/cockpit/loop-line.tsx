import type { ReactNode } from 'react'
import { useTexts } from '../../../ui/i18n/use-texts.ts'
import type { State } from '../../../ui/marks/shapes.tsx'
import { cockpitTexts } from './texts.ts'
import type { Cockpit } from './types.ts'
import { WallMark } from './wall-mark.tsx'

/** The stages that exist, on one line; a node has colour only where something drifts. */
export const LoopLine = ({ of }: { of: Cockpit | undefined }) => {
  const t = useTexts(cockpitTexts)
  const w = of?.warnings
  const levels = (['red', 'yellow', 'blue'] as const).filter((l) => (w?.[l] ?? 0) > 0)
  const worst: State = levels[0] ?? 'normal'
  const c = of?.campaign
  const stage = (name: string, big: ReactNode, note: ReactNode, state: State = 'normal') => (
    <li className={`loop-${state}`}>
      <i />
      <span className="name">{name}</span>
      <span className="big">{big}</span>
      <span className="under">{note}</span>
    </li>
  )
  if (!of) return <ol className="wall-loop" />
  return (
    <ol className="wall-loop">
      {stage(
        t('plan'),
        <>
          <b>{of.plan.targets}</b> {t('targets')}
        </>,
        of.plan.asks > 0 ? t('asks', { n: of.plan.asks }) : t('noAsks', { n: of.plan.tasks }),
      )}
      {stage(
        t('collect'),
        c ? (
          <>
            <b>{c.accepted}</b> {t('returns', { due: c.due })}
          </>
        ) : (
          <b>—</b>
        ),
        c ? (c.missing > 0 ? t('missing', { n: c.missing }) : t('allIn')) : t('noCampaign'),
      )}
      {stage(
        t('measure'),
        <>
          <b>{of.states.done + of.states.normal}</b> {t('onTrack', { total: of.states.total })}
        </>,
        t('doneNormal', { done: of.states.done, normal: of.states.normal }),
      )}
      {stage(
        t('watch'),
        levels.length === 0 ? (
          <b>{t('none')}</b>
        ) : (
          levels.map((l) => (
            <span key={l} className="level">
              <WallMark state={l} /> <b>{w?.[l]}</b>
            </span>
          ))
        ),
        t('week', { opened: w?.opened ?? 0, closed: w?.closed ?? 0 }),
        worst,
      )}
      {stage(
        t('publish'),
        <b className="words">{of.report ? t('report') : '—'}</b>,
        of.report ? t(of.report.signed ? 'signed' : 'draft') : t('noReport'),
      )}
    </ol>
  )
}
