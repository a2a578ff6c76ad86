import { useState } from 'react'
import { Button, Input } from 'antd'
import type { Entity, Row, Value } from '../../../kernel/entity.ts'
import { formatDateTime } from '../../../kernel/format/date.ts'
import { NONE } from '../../../kernel/format/figure.ts'
import { api } from '../../../ui/api.ts'
import { controlsOf, type Control } from '../../../ui/form/draft.ts'
import { useVocabulary } from '../../../ui/form/use-vocabulary.ts'
import { useLabel, useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import { Facts } from '../../../ui/parts/figure.tsx'
import { Note, Tag } from '../../../ui/parts/small.tsx'
import { Block } from '../../../ui/parts/states.tsx'
import { useAct, useRead } from '../../../ui/query.ts'
import { useMay, useSession } from '../../../ui/session/provider.tsx'
import { Drawer } from '../../../ui/shell/drawer.tsx'
import { readable } from '../../../ui/table/entity-columns.tsx'
import { collectTexts } from './texts.ts'
import type { RecordAnswer, RegisterAnswer } from './types.ts'

/** A value as people read it; parts of a person are texts, the paper type a code. */
const useReadable = (entity: Entity): ((control: Control, value: Value | undefined) => string) => {
  const lang = useLang()
  const words = useVocabulary(entity)
  return (control, value) => {
    if (control.property === 'idType')
      return words.codes['id-type']?.find((c) => c.code === value)?.zh ?? String(value ?? NONE)
    if (control.field.kind === 'person') return value === null || value === undefined ? NONE : String(value)
    return readable(value, control.field, words, lang)
  }
}

/** One record in clear, after a reason that goes to the audit log. */
const Unmask = (props: { register: string; id: string; onShown: (values: Row) => void }) => {
  const t = useTexts(collectTexts)
  const [reason, setReason] = useState<string | null>(null)
  const show = useAct(
    (text: string) =>
      api.post<{ values: Row }>(`/api/registers/${props.register}/rows/${props.id}/unmask`, { reason: text }),
    { done: (out) => props.onShown(out.values) },
  )
  if (reason === null)
    return (
      <Button size="small" onClick={() => setReason('')}>
        {t('ledger.unmask')}
      </Button>
    )
  return (
    <div>
      <div className="row g8">
        <Input
          autoFocus
          value={reason}
          maxLength={200}
          placeholder={t('ledger.unmaskWhy')}
          aria-label={t('ledger.unmaskWhy')}
          onChange={(event) => setReason(event.target.value)}
        />
        <Button disabled={reason.trim().length < 4} loading={show.isPending} onClick={() => show.mutate(reason.trim())}>
          {t('ledger.unmaskShow')}
        </Button>
      </div>
      {show.error && <Note tone="red">{show.error.title}</Note>}
    </div>
  )
}

const History = ({ of }: { of: RecordAnswer }) => {
  const t = useTexts(collectTexts)
  const label = useLabel()
  const lang = useLang()
  const { today } = useSession()
  const say = (value: Value): string =>
    value === null || value === '' ? t('rows.empty') : Array.isArray(value) ? value.join('、') : String(value)
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
          {v.file !== '' && (
            <div className="t2">{t('ledger.source', { file: v.file, sheet: v.sheet, row: v.row })}</div>
          )}
          {v.changes.map((c) => (
            <div key={c.field} className="s12 t2">
              {label(c.label)}：<del>{say(c.before)}</del> → {say(c.after)}
            </div>
          ))}
        </li>
      ))}
    </ul>
  )
}

/** A record with all its fields, masked, and where each version came from. */
export const RecordDrawer = (props: { register: RegisterAnswer; id: string; onClose: () => void }) => {
  const t = useTexts(collectTexts)
  const label = useLabel()
  const { register, id } = props
  const may = useMay('pii.read')
  const say = useReadable(register.entity)
  const [clear, setClear] = useState<Row | null>(null)
  const record = useRead<RecordAnswer>(`/api/registers/${register.code}/rows/${id}`)
  const data = record.data
  const state = data && register.states[data.state]
  return (
    <Drawer
      title={data ? String(data.values['name'] ?? data.orgName) : label(register.label)}
      note={data && `${data.orgName}${state ? `　${label(state)}` : ''}`}
      onClose={props.onClose}
    >
      <Block of={record} rows={12}>
        {(r) => (
          <>
            {may &&
              (clear ? (
                <Note tone="yellow">{t('ledger.unmasked')}</Note>
              ) : (
                <Unmask register={register.code} id={id} onShown={setClear} />
              ))}
            <div className="ledger-part">
              <Facts
                of={controlsOf(register.entity).map((c) => [
                  label(c.label),
                  say(c, (clear ?? {})[c.property] ?? r.values[c.property]),
                ])}
              />
            </div>
            {register.lines.map((line) => {
              const rows = r.lines[line.name] ?? []
              return rows.length === 0 ? null : <Lines key={line.name} entity={line} rows={rows} />
            })}
            <div className="ledger-part">
              <h3>{t('ledger.history')}</h3>
              <History of={r} />
            </div>
          </>
        )}
      </Block>
    </Drawer>
  )
}

/** Rows of a line table that belong to the record: only what is filled in. */
const Lines = ({ entity, rows }: { entity: Entity; rows: readonly Row[] }) => {
  const t = useTexts(collectTexts)
  const label = useLabel()
  const say = useReadable(entity)
  const controls = controlsOf(entity)
  return (
    <div className="ledger-part">
      <h3>{t('ledger.lines', { name: label(entity.label), count: rows.length })}</h3>
      <ul className="ledger-history">
        {rows.map((row, i) => (
          <li key={i}>
            {controls
              .filter((c) => row[c.property] !== null && row[c.property] !== '' && c.property !== 'studentNo')
              .map((c) => `${label(c.label)}：${say(c, row[c.property])}`)
              .join('　')}
          </li>
        ))}
      </ul>
    </div>
  )
}
