import type { Entity, Value } from '../../../kernel/entity.ts'
import { formatDateTime } from '../../../kernel/format/date.ts'
import { controlsOf } from '../../../ui/form/draft.ts'
import { useLabel, useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import { Tag } from '../../../ui/parts/small.tsx'
import { useSession } from '../../../ui/session/provider.tsx'
import { useReadable } from './record-readable.ts'
import { collectTexts } from './texts.ts'
import type { RecordAnswer } from './types/records.ts'

/** Every version of a record: when, by whom, from which file and row or by which act, and what differs. */
export const RecordHistory = ({ of, entity }: { of: RecordAnswer; entity: Entity }) => {
  const t = useTexts(collectTexts)
  const label = useLabel()
  const lang = useLang()
  const { today } = useSession()
  const readable = useReadable(entity)
  const controls = controlsOf(entity)
  const say = (field: string, value: Value): string => {
    if (value === null || value === '') return t('rows.empty')
    const control = controls.find((c) => c.property === field)
    return control ? readable(control, value) : Array.isArray(value) ? value.join('、') : String(value)
  }
  const source = (v: RecordAnswer['versions'][number]): string => {
    if (v.kind === 'move')
      return label(v.move) === '' ? t('ledger.byDerived') : t('ledger.byMove', { name: label(v.move) })
    if (v.kind === 'form' || v.kind === 'end') return t('ledger.byForm')
    return v.file === '' ? t('ledger.byUpload') : t('ledger.source', { file: v.file, sheet: v.sheet, row: v.row })
  }
  return (
    <ul className="ledger-history">
      {of.versions.map((v) => (
        <li key={v.version}>
          <div className="row g8">
            <b>{t('ledger.version', { version: v.version })}</b>
            <span className="t3 s12 grow">
              {formatDateTime(v.at, today, lang)}　{v.by}
            </span>
            {v.ended && <Tag>{t('ledger.ended')}</Tag>}
          </div>
          <div className="t2">{source(v)}</div>
          {v.reason !== '' && <div className="s12 t2">{t('ledger.byReason', { reason: v.reason })}</div>}
          {v.changes.map((c) => (
            <div key={c.field} className="s12 t2">
              {label(c.label)}：<del>{say(c.field, c.before)}</del> → {say(c.field, c.after)}
            </div>
          ))}
        </li>
      ))}
    </ul>
  )
}
