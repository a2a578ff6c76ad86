import { Link } from '@tanstack/react-router'
import { formatDate, shanghai } from '../../../kernel/format/date.ts'
import { figureText } from '../../../kernel/format/figure.ts'
import { askedFigure, standingFigure } from '../../../kernel/format/standing.ts'
import { thresholdOf } from '../../../kernel/format/stored-figure.ts'
import { Sparkline } from '../../../ui/chart/sparkline.tsx'
import { useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import { StateMark } from '../../../ui/marks/state-mark.tsx'
import { Tag } from '../../../ui/parts/small.tsx'
import { useLooking } from '../../../ui/shell/context.ts'
import { keptSearch, useUrl } from '../../../ui/url.ts'
import { gapFigure } from '../words/figures.ts'
import type { ShownState, ShownWarning } from './api-types.ts'
import { watchTexts } from './texts.ts'

/** One warning: its sign and name, why, what would have to happen, its line, and the next act. */
export function WarningRow({ of: w, state }: { of: ShownWarning; state: ShownState | undefined }) {
  const t = useTexts(watchTexts)
  const lang = useLang()
  const { unit, today } = useLooking()
  const zh = lang === 'zh'
  const day = (instant: string): string => formatDate(shanghai(instant).date, today, lang)
  const needed = zh ? w.neededZh : w.neededEn
  return (
    <li className="watch-row">
      <span className="watch-sign">
        <StateMark state={w.level} />
      </span>
      <div className="watch-what">
        <h3>
          {w.orgId !== unit && w.source !== 'standard' && <span className="t2">{w.orgName} · </span>}
          {zh ? w.titleZh : w.titleEn}
          <Tag>{t(`source.${w.source}`)}</Tag>
        </h3>
        <p className="t2">{zh ? w.reasonZh : w.reasonEn}</p>
        {needed !== '' && (
          <p className="watch-needed">
            <b>{t('needed')}</b> {needed}
          </p>
        )}
        <p className="s12 t3">
          {w.due !== null && w.source !== 'standard' && `${t('due', { date: formatDate(w.due, today, lang) })} · `}
          {t('since', { date: day(w.openedAt) })}
          {w.closedAt !== null && ` · ${t('until', { date: day(w.closedAt) })}`}
        </p>
      </div>
      {state && state.value !== null && state.target !== null ? <Trend of={state} /> : <span className="watch-line" />}
      <span className="watch-act">
        <Act of={w} />
      </span>
    </li>
  )
}

function Trend({ of: s }: { of: ShownState }) {
  const t = useTexts(watchTexts)
  const lang = useLang()
  const value = figureText(standingFigure(s, s.value, lang))
  const target = figureText(s.change === 'value' ? thresholdOf(s.unit, s.target!, lang) : askedFigure(s, lang))
  const last = s.path.findLastIndex((m) => m.actual !== null)
  return (
    <div className="watch-line">
      <Sparkline
        data={{
          actual: s.path.slice(0, last + 1).map((m) => m.actual),
          periods: s.path.length,
          from: Number(s.base ?? s.path[0]?.path ?? 0),
          target: Number(s.target),
          ...(s.forecast === null ? {} : { forecast: Number(s.forecast) }),
          stepped: s.status === 'official',
        }}
        state={s.level}
        label={t('line', { value, target })}
        width={180}
      />
      <span className="s12 t2 nowrap">
        <b className="num">{value}</b> / {target}
        {s.gap !== null &&
          Number(s.gap) > 0 &&
          ` · ${t('gap', { gap: figureText(gapFigure(s.gap, s.gapUnit, lang)) })}`}
      </span>
    </div>
  )
}

/** Where something can be done about it. */
function Act({ of: w }: { of: ShownWarning }) {
  const t = useTexts(watchTexts)
  const search = keptSearch(useUrl().state)
  if (w.source === 'return')
    return (
      <Link to="/collect/returns" search={{ ...search, unit: w.orgId }}>
        {t('openReturns')}
      </Link>
    )
  if (w.source === 'milestone')
    return (
      <Link to="/plan/schedule" search={{ ...search, month: w.due?.slice(0, 7) }}>
        {t('openSchedule')}
      </Link>
    )
  if (w.source === 'pilot')
    return (
      <Link to="/plan/pilots/$id" params={{ id: w.subject }} search={search}>
        {t('openPilot')}
      </Link>
    )
  if (w.source === 'standard')
    return (
      <Link to="/measure/conditions" search={{ ...search, school: w.orgId }}>
        {t('openSchool')}
      </Link>
    )
  return (
    <>
      {w.indicator !== null && (
        <Link to="/measure/indicators/$code" params={{ code: w.indicator }} search={search}>
          {t('openIndicator')}
        </Link>
      )}
      <Link to="/plan/targets" search={{ ...search, open: w.targetId ?? undefined }}>
        {t('openTarget')}
      </Link>
    </>
  )
}
