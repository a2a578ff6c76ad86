import { useState } from 'react'
import { frameTexts } from '../../../ui/i18n/frame-texts.ts'
import { useLabel, useTexts } from '../../../ui/i18n/use-texts.ts'
import { Card } from '../../../ui/parts/card.tsx'
import { Segmented } from '../../../ui/parts/small.tsx'
import { periodText } from '../../../ui/shell/periods.ts'
import { ChangeTable } from './change-lines.tsx'
import { collectTexts } from './texts.ts'
import type { Changes, RowChange } from './types/review.ts'
import type { RegisterAnswer } from './types/records.ts'
import type { Mark } from './use-marks.ts'

const FIRST = 12

/** Records that differ; doubts first, each field may be marked to be sent back. */
export const RecordsCard = (props: {
  changes: Changes
  register: RegisterAnswer
  has: (key: string) => boolean
  onFlag: ((mark: Mark) => void) | undefined
}) => {
  const t = useTexts(collectTexts)
  const f = useTexts(frameTexts)
  const label = useLabel()
  const { changes, onFlag } = props
  const doubtful = changes.items.filter((i) => i.doubts.length > 0)
  const [view, setView] = useState<'doubts' | 'all' | null>(null)
  const [more, setMore] = useState(false)
  const current = view ?? (doubtful.length > 0 ? 'doubts' : 'all')
  const list = current === 'doubts' ? doubtful : changes.items
  const total = changes.added + changes.ended + changes.changed
  const shown = more ? list : list.slice(0, FIRST)
  const { base } = changes
  const flag = (row: RowChange, field: string) => {
    const words = row.fields.find((x) => x.field === field)
    const key = `${row.id}:${field}`
    const title = [row.title, words ? label(words.label) : t(`rows.${row.kind}`)].join('　')
    return (
      <button
        type="button"
        className="mark-button"
        aria-pressed={props.has(key)}
        aria-label={`${t('review.flag')} ${title}`}
        onClick={() =>
          onFlag?.({
            key,
            title,
            recordId: row.id,
            ...(field === '' ? {} : { field }),
            kind: 'contradiction',
            reason: row.doubts.length > 0 && row.row > 0 ? `${t('rows.row', { row: row.row })}：` : '',
          })
        }
      >
        {props.has(key) ? t('review.flagged') : '—'}
      </button>
    )
  }
  return (
    <Card
      title={t('diff.title')}
      note={
        base
          ? t('diff.note', {
              base: base.draft === null ? periodText(base.period, f) : t('review.draft', { no: base.draft }),
              added: changes.added,
              ended: changes.ended,
              changed: changes.changed,
            })
          : undefined
      }
      flush
      more={
        total > 0 && (
          <Segmented
            label={t('review.view')}
            value={current}
            onChange={setView}
            options={[
              { key: 'doubts', text: t('diff.doubts', { count: doubtful.length }) },
              { key: 'all', text: t('diff.all', { count: total }) },
            ]}
          />
        )
      }
    >
      {list.length === 0 ? (
        <p className="s13 t3" style={{ padding: '12px 16px' }}>
          {t(total > 0 ? 'diff.noDoubts' : base ? 'diff.none' : 'diff.first')}
        </p>
      ) : (
        <ChangeTable rows={shown} register={props.register} {...(onFlag ? { act: flag } : {})} />
      )}
      {shown.length < list.length && (
        <button type="button" className="card-foot-button" onClick={() => setMore(true)}>
          {t('diff.more', { count: list.length - shown.length })}
        </button>
      )}
    </Card>
  )
}
