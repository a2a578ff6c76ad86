import { useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import { StateMark } from '../../../ui/marks/state-mark.tsx'
import type { IndicatorItem, TargetRow, TaskRow } from './api-types.ts'
import { askedText, levelOf, type Level } from './asked-text.ts'
import { planTexts } from './texts.ts'

/** Confidence as three bars with its word. */
export const Confidence = ({ level }: { level: Level }) => {
  const t = useTexts(planTexts)
  return (
    <span className={`confidence ${level}`} title={t('conf.label', { level: t(`conf.${level}`) })}>
      <i aria-hidden>
        <b />
        <b />
        <b />
      </i>
      {t(`conf.${level}`)}
    </span>
  )
}

/** What a target is linked to, in a few words. */
export const useLinkText = (): ((target: TargetRow, indicator: IndicatorItem | undefined) => string) => {
  const t = useTexts(planTexts)
  const lang = useLang()
  return (target, indicator) => {
    if (target.link_state === 'manual') return t('item.manual')
    if (target.link_state === 'unlinked' || !indicator) return t('item.unlinked')
    if (target.link_state === 'ask') return t('item.ask')
    return t(target.assumed ? 'item.assumed' : 'item.linked', { name: indicator[lang] })
  }
}

/** One entry of the ledger, closed. */
export const Item = (props: {
  target: TargetRow
  number: number
  task: TaskRow | undefined
  indicator: IndicatorItem | undefined
  onOpen: () => void
}) => {
  const t = useTexts(planTexts)
  const lang = useLang()
  const { target, task } = props
  const linkText = useLinkText()(target, props.indicator)
  const level = levelOf(target)
  const decided = target.state !== 'proposed'
  const place = task ? t('item.task', { n: task.number }) : ''
  return (
    <button
      type="button"
      className={`review-item ${decided ? 'decided' : ''}`}
      data-item={target.id}
      onClick={props.onOpen}
    >
      <span className={`review-no ${!decided && level === 'low' ? 'doubt' : ''}`}>
        {props.number === 0 ? '·' : props.number}
      </span>
      <span className="grow">
        <span className="ellipsis" style={{ display: 'block' }} title={target.quote}>
          {target.subject}
        </span>
        <span className="s12 t3 ellipsis" style={{ display: 'block' }}>
          {[
            place,
            target.added_by_hand ? t('item.byHand') : '',
            target.kind === 'achievement' ? t('review.past') : linkText,
          ]
            .filter((x) => x !== '')
            .join(' · ')}
        </span>
      </span>
      <b className="s13 nowrap num">{askedText(target, lang, props.indicator?.direction)}</b>
      <span className="s12 t2 review-due">{target.due ?? '—'}</span>
      <span className="confidence-cell s12">
        {target.state === 'confirmed' ? (
          <StateMark state="done" word={t('item.confirmed')} />
        ) : target.state === 'rejected' ? (
          <span className="t3">{t('item.rejected')}</span>
        ) : target.kind === 'achievement' ? (
          <span className="t3">—</span>
        ) : (
          <Confidence level={level} />
        )}
      </span>
    </button>
  )
}
