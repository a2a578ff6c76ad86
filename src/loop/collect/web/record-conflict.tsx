import { useEffect, useRef, useState } from 'react'
import { Button } from 'antd'
import type { Entity } from '../../../kernel/entity.ts'
import type { Problem } from '../../../ui/problem.ts'
import { controlsOf, typed, type Draft } from '../../../ui/form/draft.ts'
import { useVocabulary } from '../../../ui/form/use-vocabulary.ts'
import { useLabel, useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import { Note } from '../../../ui/parts/small.tsx'
import { useRead } from '../../../ui/query.ts'
import { readable } from '../../../ui/table/entity-columns.tsx'
import { collectTexts } from './texts.ts'
import type { RecordAnswer } from './types/records.ts'

/** Somebody was quicker: their fields beside mine, and the choice. What I typed stays in the form below. */
export const RecordConflict = (props: {
  entity: Entity
  record: string
  problem: Problem
  mine: Draft
  onKeep: () => Promise<void>
  onDrop: () => void
}) => {
  const { entity, mine } = props
  const t = useTexts(collectTexts)
  const label = useLabel()
  const lang = useLang()
  const words = useVocabulary(entity)
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState('')
  const now = useRead<RecordAnswer>(props.record)
  const { refetch } = now
  // the page still holds the record as it was read before the colleague saved
  const [fresh, setFresh] = useState(false)
  useEffect(() => void refetch().then(() => setFresh(true)), [refetch])
  const box = useRef<HTMLDivElement>(null)
  // the button that was pressed stands below a long form, this note above it
  useEffect(() => {
    box.current?.focus()
    box.current?.scrollIntoView({ block: 'start' })
  }, [props.problem])
  const named = (key: string): string => {
    const value = props.problem.params[key]
    return typeof value === 'string' ? value : ''
  }
  const theirs = named('fields').split(',')
  const by = named('by')
  const rows = controlsOf(entity).filter((c) => theirs.includes(c.property) || c.property in mine)
  const codeName = (list: string, code: string): string => words.codes[list]?.find((i) => i.code === code)?.zh ?? code
  const say = (property: string): string => {
    const text = mine[property]
    const field = entity.fields[property]
    if (text === undefined) return '—'
    const one = typeof text === 'string' ? text : text.join('、')
    return field?.kind === 'code' ? codeName(field.list, one) : one || '—'
  }
  const keep = async (): Promise<void> => {
    setBusy(true)
    try {
      await props.onKeep()
    } catch (error) {
      setFailed(error instanceof Error ? error.message : String(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <div role="alert" ref={box} tabIndex={-1} className="record-alert">
      <Note tone="yellow">
        <b>{t('ledger.conflict', { by })}</b>
        <table className="record-compare s13">
          <thead>
            <tr>
              <th scope="col">{t('ledger.conflictField')}</th>
              <th scope="col">{t('ledger.conflictTheirs')}</th>
              <th scope="col">{t('ledger.conflictMine')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((c) => (
              <tr key={c.property}>
                <td>{label(c.label)}</td>
                <td>
                  {!fresh
                    ? '…'
                    : c.field.kind === 'person'
                      ? String(typed(now.data?.values[c.property], c.field))
                      : readable(now.data?.values[c.property], c.field, words, lang)}
                </td>
                <td>{say(c.property)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <div className="row g8">
          <Button loading={busy} onClick={() => void keep()}>
            {t('ledger.conflictKeep')}
          </Button>
          <Button onClick={props.onDrop}>{t('ledger.conflictDrop')}</Button>
        </div>
        {failed !== '' && <p>{failed}</p>}
      </Note>
    </div>
  )
}
