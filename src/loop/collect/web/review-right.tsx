import { Button, DatePicker, Input } from 'antd'
import dayjs from 'dayjs'
import { useTexts } from '../../../ui/i18n/use-texts.ts'
import { Keys, Note } from '../../../ui/parts/small.tsx'
import type { Problem } from '../../../ui/problem.ts'
import { EffectLines } from './compare-card.tsx'
import { collectTexts } from './texts.ts'
import type { EffectLine } from './types/review.ts'
import type { OneReturn } from './types/returns.ts'
import { KINDS, type useMarks } from './use-marks.ts'

/** The decision: reasons of what is sent back, the new deadline, what acceptance would move, the two acts. */
export const ReviewRight = (props: {
  of: OneReturn
  marks: ReturnType<typeof useMarks>
  due: string
  onDue: (day: string) => void
  effect: readonly EffectLine[] | undefined
  problem: Problem | null
  pending: boolean
  onPass: () => void
  onSend: () => void
  onLocate: (key: string) => void
}) => {
  const t = useTexts(collectTexts)
  const { of: r, marks } = props
  const count = marks.marks.length
  const reasoned = count > 0 && marks.marks.every((m) => m.reason.trim() !== '')
  const passes = r.acts.accept || r.acts.review
  return (
    <aside className="review-right" aria-label={t('send.title', { count })}>
      <div className="scroll">
        <div className="part">
          <h2>{count > 0 ? t('send.title', { count }) : t('send.none')}</h2>
          <div className="s12 t3">{count > 0 ? t('send.note') : t('send.noneWhy')}</div>
        </div>
        {marks.marks.map((m) => (
          <div key={m.key} className="part">
            <div className="row g8">
              <b className="s13 grow">{m.title}</b>
              <button type="button" className="text-button s12" onClick={() => props.onLocate(m.key)}>
                {t('send.locate')}
              </button>
              <button type="button" className="text-button s12" onClick={() => marks.toggle(m)}>
                {t('review.unflag')}
              </button>
            </div>
            <div className="kinds" role="group" aria-label={m.title}>
              {KINDS.map((kind) => (
                <button
                  key={kind}
                  type="button"
                  aria-pressed={m.kind === kind}
                  onClick={() => marks.edit(m.key, { kind })}
                >
                  {t(`kind.${kind}`)}
                </button>
              ))}
            </div>
            <Input.TextArea
              value={m.reason}
              autoSize={{ minRows: 2, maxRows: 6 }}
              maxLength={500}
              placeholder={t('send.reason')}
              aria-label={`${m.title} ${t('send.reason')}`}
              onChange={(event) => marks.edit(m.key, { reason: event.target.value })}
            />
          </div>
        ))}
        {count > 0 && (
          <div className="part row g8 s13">
            <label className="t2 grow" htmlFor="send-due">
              {t('send.due')}
            </label>
            <DatePicker
              id="send-due"
              value={dayjs(props.due)}
              allowClear={false}
              onChange={(day) => day && props.onDue(day.format('YYYY-MM-DD'))}
            />
          </div>
        )}
        {passes && props.effect && (
          <div className="part">
            <div className="s12 t3" style={{ marginBottom: 6 }}>
              {t('effect.title')}
            </div>
            <EffectLines lines={props.effect} />
          </div>
        )}
        {props.problem && (
          <div className="part" role="alert">
            <Note tone="red">
              <b>{props.problem.title}</b> {props.problem.advice}
            </Note>
          </div>
        )}
      </div>
      <div className="acts">
        <div className="row g8">
          {passes && (
            <Button
              disabled={count > 0}
              loading={props.pending && count === 0}
              {...(count === 0 ? { type: 'primary' as const } : {})}
              onClick={props.onPass}
            >
              {t(r.acts.accept ? 'accept.act' : 'accept.review')}
              <kbd>A</kbd>
            </Button>
          )}
          {r.acts.sendBack && (
            <Button
              disabled={!reasoned}
              loading={props.pending && count > 0}
              {...(count > 0 ? { type: 'primary' as const } : {})}
              onClick={props.onSend}
            >
              {t('send.act', { count })}
              <kbd>R</kbd>
            </Button>
          )}
        </div>
        <Keys
          of={[
            [['J', 'K'], t('key.returns')],
            [['↑', '↓'], t('key.items')],
            [['F'], t('key.flag')],
          ]}
        />
      </div>
    </aside>
  )
}
