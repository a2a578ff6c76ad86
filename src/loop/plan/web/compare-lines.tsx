import type { TaskItem } from '../compare/compare-editions.ts'
import { useTexts } from '../../../ui/i18n/use-texts.ts'
import { carried, type ComparedTarget, type Difference } from './compare-model.ts'
import { planTexts } from './texts.ts'
import { wordDiff, type Stretch } from './word-diff.ts'

export interface ComparedTask {
  readonly kind: 'kept' | 'changed' | 'new' | 'dropped'
  readonly old: TaskItem | null
  readonly now: TaskItem | null
  readonly fields: readonly string[]
}

/** What the two sides are called, and whether they are editions of one plan. */
export interface Sides {
  readonly editions: boolean
  readonly old: string
  readonly now: string
}

/** A sign for each way of differing, so that no colour is needed to tell them apart. */
const SIGN: Readonly<Record<Difference, string>> = {
  figure: '≠',
  words: '≈',
  units: '≈',
  new: '+',
  dropped: '−',
  kept: '=',
}

const Mark = ({ of }: { of: Difference }) => {
  const t = useTexts(planTexts)
  return (
    <span className={`compare-mark ${of}`}>
      <b aria-hidden>{SIGN[of]}</b> {t(`compare.${of}`)}
    </span>
  )
}

const Words = ({ of, side }: { of: readonly Stretch[]; side: 'old' | 'now' }) => (
  <span lang="zh-CN">
    {of.map((s, i) => (s.same ? s.text : side === 'old' ? <del key={i}>{s.text}</del> : <ins key={i}>{s.text}</ins>))}
  </span>
)

const Line = (props: {
  is: Difference
  sides: Sides
  old: string | null
  now: string | null
  notes?: readonly string[]
  foot?: string | undefined
}) => {
  const t = useTexts(planTexts)
  const { is, old, now, sides } = props
  const absent = (side: 'fresh' | 'gone') => (
    <span className="t3">{t(sides.editions ? `compare.${side}` : 'compare.absent')}</span>
  )
  const said = old !== null && now !== null ? wordDiff(old, now) : null
  return (
    <article className={`compare-line ${is}`}>
      <Mark of={is} />
      <p className="compare-old">
        <span className="compare-side">{sides.old}</span>
        {said ? <Words of={said.old} side="old" /> : (old ?? absent('fresh'))}
      </p>
      <div className="compare-now">
        <span className="compare-side">{sides.now}</span>
        {said ? <Words of={said.now} side="now" /> : (now ?? absent('gone'))}
        {(props.notes ?? []).map((n) => (
          <p key={n} className="s12 t2">
            {n}
          </p>
        ))}
        {props.foot !== undefined && <p className="s12 t3">{props.foot}</p>}
      </div>
    </article>
  )
}

/** A target in both editions: sentence beside sentence, what else changed, and the decision that stays. */
export const TargetLine = ({ of, is, sides }: { of: ComparedTarget; is: Difference; sides: Sides }) => {
  const t = useTexts(planTexts)
  const { old, now } = of
  const notes =
    old && now
      ? [
          ...(of.fields.includes('lead')
            ? [t('compare.lead', { old: old.lead.join('、') || '—', now: now.lead.join('、') || '—' })]
            : []),
          ...(of.fields.includes('due') ? [t('compare.due', { old: old.due ?? '—', now: now.due ?? '—' })] : []),
        ]
      : []
  const foot =
    now === null || !sides.editions
      ? undefined
      : carried(of)
        ? t('compare.carried', {
            by: now.decided_by_name ?? '',
            state: t(now.state === 'rejected' ? 'compare.rejected' : 'compare.confirmed'),
          })
        : now.state === 'proposed'
          ? t('compare.open')
          : undefined
  return <Line is={is} sides={sides} old={old?.quote ?? null} now={now?.quote ?? null} notes={notes} foot={foot} />
}

/** A task in both editions: title, and who leads where that changed. */
export const TaskLine = ({ of, sides }: { of: ComparedTask; sides: Sides }) => {
  const t = useTexts(planTexts)
  const { old, now } = of
  const units = (k: TaskItem): string => [...k.lead, ...k.support].join('、') || '—'
  const moved = old && now && of.fields.some((f) => f === 'lead' || f === 'support')
  return (
    <Line
      sides={sides}
      is={of.kind === 'changed' ? (of.fields.includes('title') ? 'words' : 'units') : of.kind}
      old={old?.title ?? null}
      now={now?.title ?? null}
      notes={moved ? [t('compare.lead', { old: units(old), now: units(now) })] : []}
    />
  )
}
