import { formatDate, shanghai } from '../../../../kernel/format/date.ts'
import { useLang, useTexts } from '../../../../ui/i18n/use-texts.ts'
import { StateMark } from '../../../../ui/marks/state-mark.tsx'
import { Tag } from '../../../../ui/parts/small.tsx'
import { useMedia } from '../../../../ui/shell/use-media.ts'
import { usePhone } from '../../../../ui/shell/use-phone.ts'
import type { Column } from '../../../../ui/table/column.ts'
import { leftText, measureText } from '../../../../kernel/format/measured-text.ts'
import type { MeasureNow, PilotOverview, StageNow } from '../../pilots/overview.ts'
import { OF_PILOT, PilotMark } from './marks.tsx'
import { measureName } from './measure-name.ts'
import { pilotTexts } from './texts.ts'

/** The stage that is at work: the first that nobody called done. */
const currentStage = (p: PilotOverview): StageNow | undefined =>
  p.stages.find((s) => s.state !== 'finished' && s.state !== 'sent')

/** The measure with something left to do, else the first. */
const weakest = (p: PilotOverview): MeasureNow | undefined => p.measures.find((m) => m.met !== true) ?? p.measures[0]

const inYear = (day: string, today: string): string => (day.startsWith(today.slice(0, 4)) ? day.slice(5) : day)

export function useColumns(today: string): readonly Column<PilotOverview>[] {
  const t = useTexts(pilotTexts)
  const lang = useLang()
  // a narrow row has room for a sign, a day and what is left
  const phone = usePhone()
  // on a small laptop the last report is asked for with the button of the columns
  const small = useMedia('(max-width: 1365px)')
  return [
    {
      key: 'state',
      title: t('state'),
      phone: 'state',
      value: (p) => t(`state.${p.shown}`),
      render: (p) =>
        phone ? (
          <StateMark state={p.late > 0 || p.overdue ? 'red' : p.quiet ? 'yellow' : OF_PILOT[p.shown]} />
        ) : (
          <span className="row g8">
            <PilotMark of={p.shown} />
            {p.late > 0 && <Tag tone="red">{t('attention.late')}</Tag>}
            {p.late === 0 && p.quiet && <Tag tone="yellow">{t('attention.quiet')}</Tag>}
            {p.overdue && <Tag tone="red">{t('overdueMark')}</Tag>}
          </span>
        ),
    },
    {
      key: 'title',
      title: t('pilot'),
      phone: 'name',
      value: (p) => p.title,
      render: (p) => (
        <span className="ellipsis pilot-name" title={p.title}>
          {p.title}
        </span>
      ),
    },
    { key: 'unit', title: t('unit'), value: (p) => p.unit, phone: 'value' },
    {
      key: 'task',
      title: t('task'),
      optional: true,
      value: (p) => (p.task === null ? null : `${p.taskNumber ?? ''} ${p.task}`.trim()),
      render: (p) => (
        <span className="t2 ellipsis task-units" title={p.task ?? p.plan}>
          {p.task === null ? '—' : `${p.taskNumber ?? ''} ${p.task}`.trim()}
        </span>
      ),
    },
    {
      key: 'stages',
      title: t('stages'),
      align: 'right',
      value: (p) => p.stages.filter((s) => s.state === 'finished').length / p.stages.length,
      render: (p) => `${p.stages.filter((s) => s.state === 'finished').length} / ${p.stages.length}`,
    },
    {
      key: 'current',
      title: t('current'),
      phone: 'due',
      value: (p) => (p.shown === 'running' ? (currentStage(p)?.due ?? null) : null),
      render: (p) => {
        const s = p.shown === 'running' ? currentStage(p) : undefined
        if (!s) return phone ? null : '—'
        if (phone) return <span className={s.due < today ? 'red nowrap' : 't2 nowrap'}>{inYear(s.due, today)}</span>
        return (
          <span className="row g8">
            <span className={s.due < today ? 'red nowrap' : 't2 nowrap'}>{inYear(s.due, today)}</span>
            <span className="ellipsis pilot-stage" title={s.title}>
              {s.title}
            </span>
          </span>
        )
      },
    },
    {
      key: 'left',
      title: t('measures'),
      phone: 'distance',
      value: (p) => p.measures.filter((m) => m.met === true).length - p.measures.length,
      render: (p) => {
        const m = weakest(p)
        if (!m) return '—'
        if (phone)
          return m.met === true
            ? t('met')
            : m.left === null
              ? t('noValue')
              : `${t('distance')} ${leftText(m, m.left, lang)}`
        return (
          <span className="row g8">
            <span className="ellipsis pilot-measure" title={measureName(m, lang)}>
              {measureName(m, lang)}
            </span>
            <span className="nowrap">{measureText(m, m.reached, m.reachedWhole, lang)}</span>
            {m.left !== null && m.met === false && (
              <span className="nowrap bold">
                {t('distance')} {leftText(m, m.left, lang)}
              </span>
            )}
            {m.met === true && <span className="t2 nowrap">{t('met')}</span>}
          </span>
        )
      },
    },
    {
      key: 'until',
      title: t('until'),
      align: 'right',
      value: (p) => p.endsOn,
      render: (p) => <span className={p.overdue ? 'red nowrap' : 't2 nowrap'}>{inYear(p.endsOn, today)}</span>,
    },
    {
      key: 'last',
      title: t('last'),
      optional: small,
      value: (p) => p.lastHeard,
      render: (p) =>
        p.lastHeard === null ? (
          '—'
        ) : (
          <span className="nowrap t2">{formatDate(shanghai(p.lastHeard).date, today, lang)}</span>
        ),
    },
    {
      key: 'taken',
      title: t('adopted'),
      headWraps: true,
      align: 'right',
      value: (p) => p.taken,
      render: (p) => (p.taken + p.offered === 0 ? '—' : `${p.taken} / ${p.taken + p.offered}`),
    },
  ]
}
