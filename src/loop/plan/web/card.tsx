import { useEffect, useRef, type ReactNode } from 'react'
import { Button } from 'antd'
import { formatMoment } from '../../../kernel/format/date.ts'
import { useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import { StateMark } from '../../../ui/marks/state-mark.tsx'
import { useSession } from '../../../ui/session/provider.tsx'
import { Note } from '../../../ui/parts/small.tsx'
import type { Problem } from '../../../ui/problem.ts'
import type { Candidates, IndicatorItem, TargetRow, TaskRow } from './api-types.ts'
import { askedText, levelOf } from './asked-text.ts'
import { Confidence, useLinkText } from './item.tsx'
import { asksPoints, type Option } from './options.ts'
import { planTexts } from './texts.ts'

/** The open entry: its question with the consequences, what was read, and the decision. */
export const Card = (props: {
  target: TargetRow
  number: number
  task: TaskRow | undefined
  indicator: IndicatorItem | undefined
  found: Candidates | undefined
  options: readonly Option[]
  chosen: number
  mayWrite: boolean
  busy: boolean
  problem: Problem | null
  form: ReactNode
  onChoose: (index: number) => void
  onConfirm: () => void
  onEdit: () => void
  onReject: () => void
  onReopen: () => void
  onLink: () => void
  /** Null where nothing follows in the text. */
  merge: { readonly name: string; readonly run: () => void } | null
}) => {
  const t = useTexts(planTexts)
  const lang = useLang()
  const session = useSession()
  const { target, task, options, chosen } = props
  const box = useRef<HTMLElement>(null)
  useEffect(() => {
    box.current?.scrollIntoView({ block: 'nearest' })
  }, [target.id])
  const level = levelOf(target)
  const open = target.state === 'proposed' && target.kind === 'target'
  const units = task
    ? [
        task.lead.length > 0 ? t('card.lead', { lead: task.lead.join('、') }) : '',
        task.support.length > 0 ? t('card.support', { support: task.support.join('、') }) : '',
      ].filter((x) => x !== '')
    : []
  return (
    <article className="review-card" data-item={target.id} ref={box} aria-current="true">
      <div className="review-question">
        <div className="row g8">
          <span className={`review-no ${open && level !== 'high' ? 'doubt' : ''}`}>
            {props.number === 0 ? '·' : props.number}
          </span>
          <h2 className="ellipsis grow" title={target.subject}>
            {target.subject}
          </h2>
          {open ? (
            <Confidence level={level} />
          ) : target.state === 'confirmed' ? (
            <StateMark state="done" word={t('item.confirmed')} />
          ) : (
            <span className="t3 s12">{t(target.state === 'rejected' ? 'item.rejected' : 'review.past')}</span>
          )}
        </div>
        <Question target={target} indicator={props.indicator} found={props.found} mayWrite={props.mayWrite} />
        {options.length > 0 && props.mayWrite && (
          <div role="radiogroup" aria-label={t('key.choose')}>
            {options.map((option, i) => (
              <button
                key={option.key}
                type="button"
                role="radio"
                aria-checked={i === chosen}
                className="review-option"
                onClick={() => props.onChoose(i)}
              >
                <kbd>{i + 1}</kbd>
                <b>{option.title}</b>
                <span className="note-line">{option.note}</span>
              </button>
            ))}
          </div>
        )}
      </div>
      {props.form ?? (
        <>
          <dl className="review-facts">
            <dt>{t('card.value')}</dt>
            <dd className="bold">{askedText(target, lang, props.indicator?.direction)}</dd>
            <dt>{t('card.due')}</dt>
            <dd>
              {target.due ?? t('item.noDue')}{' '}
              {target.due_basis === 'year' && <span className="t3 s12">{t('item.byYear')}</span>}
            </dd>
            <dt>{t('card.indicator')}</dt>
            <dd>
              <IndicatorText target={target} indicator={props.indicator} />
            </dd>
            <dt>{t('card.units')}</dt>
            <dd>{units.length > 0 ? units.join(lang === 'zh' ? '，' : ', ') : t('card.noUnits')}</dd>
          </dl>
          {props.problem && (
            <div style={{ padding: '0 16px 12px' }} role="alert">
              <Note tone="red">
                <b>{props.problem.title}</b>
                <br />
                {props.problem.advice}
              </Note>
            </div>
          )}
          {props.mayWrite && (
            <div className="review-acts">
              {open && (
                <Button type="primary" loading={props.busy} onClick={props.onConfirm}>
                  {t('card.confirm')} <kbd>Enter</kbd>
                </Button>
              )}
              <Button onClick={props.onEdit}>
                {t('card.edit')} <kbd>E</kbd>
              </Button>
              <Button onClick={props.onLink}>
                {t('card.link')} <kbd>L</kbd>
              </Button>
              {open && (
                <Button onClick={props.onReject}>
                  {t('card.reject')} <kbd>X</kbd>
                </Button>
              )}
              {props.merge !== null && target.state !== 'rejected' && target.kind === 'target' && (
                <span className="only-wide">
                  <Button onClick={props.merge.run} title={t('card.mergeWith', { name: props.merge.name })}>
                    {t('card.merge')} <kbd>M</kbd>
                  </Button>
                </span>
              )}
              {target.state !== 'proposed' && (
                <Button onClick={props.onReopen}>
                  {t('card.reopen')} <kbd>U</kbd>
                </Button>
              )}
              {target.decided_at !== null && (
                <span className="s12 t3" style={{ marginLeft: 'auto' }}>
                  {t('card.decided', {
                    name: target.decided_by_name ?? '',
                    time: formatMoment(target.decided_at, session.today, lang),
                  })}
                </span>
              )}
            </div>
          )}
        </>
      )}
    </article>
  )
}

/** Why the entry is not simply taken. */
const Question = (props: {
  target: TargetRow
  indicator: IndicatorItem | undefined
  found: Candidates | undefined
  mayWrite: boolean
}) => {
  const { target, indicator, found } = props
  const t = useTexts(planTexts)
  const lang = useLang()
  if (target.state !== 'proposed' || target.kind !== 'target') return null
  const why = found?.reasons.length ? found.reasons : target.link_reasons.slice(-1)
  const joined = why.map((r) => r[lang]).join(lang === 'zh' ? '；' : '; ')
  const doubts = target.doubts.filter((d) => !d.includes('百分点还是增幅'))
  const text = !props.mayWrite
    ? joined
    : asksPoints(target, indicator?.unit)
      ? t('ask.points', { quote: target.quote.slice(-12) })
      : target.link_state === 'ask' || target.assumed
        ? t('ask.link', {
            why:
              target.assumed && target.link_state !== 'ask' ? (target.link_reasons.at(-1)?.[lang] ?? joined) : joined,
          })
        : target.link_state === 'unlinked'
          ? t('ask.unlinked')
          : ''
  return (
    <>
      {doubts.length > 0 && <p className="why">{t('ask.doubt', { why: doubts.join('；') })}</p>}
      {text !== '' && <p className="why">{text}</p>}
    </>
  )
}

const IndicatorText = ({ target, indicator }: { target: TargetRow; indicator: IndicatorItem | undefined }) => {
  const t = useTexts(planTexts)
  const linkText = useLinkText()(target, indicator)
  const details = [
    target.scope === '' ? '' : t(`card.scope.${target.scope}`),
    target.quantifier === 'each' ? t('card.each') : target.quantifier === 'share' ? t('card.share') : '',
    target.change === 'value' ? '' : t(`card.${target.change}`),
  ].filter((x) => x !== '')
  return (
    <>
      {linkText}
      {details.length > 0 && target.indicator !== null && <div className="s12 t3">{details.join(' · ')}</div>}
    </>
  )
}
