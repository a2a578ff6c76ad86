import { useEffect, useRef, useState } from 'react'
import { Button, Input } from 'antd'
import type { Entity, Row } from '../../../kernel/entity.ts'
import type { Problem } from '../../../ui/problem.ts'
import { controlsOf, draftOf, type Draft } from '../../../ui/form/draft.ts'
import { dropDraft, type Keep } from '../../../ui/form/kept-draft.ts'
import { EntityForm } from '../../../ui/form/entity-form.tsx'
import { useLabel, useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import { Note, Tag } from '../../../ui/parts/small.tsx'
import { toast } from '../../../ui/shell/toast.tsx'
import { useQueryClient } from '@tanstack/react-query'
import { isProblem } from './is-problem.ts'
import { RecordConflict } from './record-conflict.tsx'
import { collectTexts } from './texts.ts'
import type { SavedAnswer } from './types/records.ts'

type Issue = SavedAnswer['issues'][number]

export interface RecordFormProps {
  readonly entity: Entity
  /** Present values; a new row has none. */
  readonly value?: Row
  /** Fields of the form; all that are typed when left out. */
  readonly only?: readonly string[]
  readonly submitText: string
  /** How what is typed is kept on this device. */
  readonly keep?: Keep
  /** Asks for a reason beside the fields. */
  readonly asksReason?: boolean
  readonly note?: string
  /** Sends only what differs from `value`; `force` saves over somebody else's change. */
  readonly send: (
    values: Draft,
    more: { explanations: Record<string, string>; reason: string; force: boolean },
  ) => Promise<SavedAnswer>
  /** Address of the record, to lay somebody else's change beside one's own. */
  readonly record?: string
  readonly onSaved: (id: string | null) => void
  readonly onCancel: () => void
}

const placeOf = (i: Issue): string => `${i.code}|${i.field}`

/** A form of one row: the checks of an upload answer beside it, reasons are given on the spot, nothing typed is lost. */
export const RecordForm = (props: RecordFormProps) => {
  const { entity, value } = props
  const t = useTexts(collectTexts)
  const client = useQueryClient()
  const [issues, setIssues] = useState<readonly Issue[]>([])
  const [said, setSaid] = useState<Record<string, string>>({})
  const [reason, setReason] = useState('')
  const [conflict, setConflict] = useState<{ problem: Problem; mine: Draft } | null>(null)
  const before = draftOf(entity, value ?? {})
  /** Saved over a colleague’s change, or given up for it: the form was not asked and would keep what was typed. */
  const forget = (): void => {
    if (props.keep !== undefined) dropDraft(props.keep)
  }
  const save = async (mine: Draft, force: boolean): Promise<boolean> => {
    const answer = await props.send(mine, { explanations: said, reason, force })
    setIssues(answer.issues)
    if (!answer.saved) return false
    forget()
    await client.invalidateQueries({
      predicate: ({ queryKey }) => /^\/api\/(registers|collect|privacy)/.test(String(queryKey[0])),
    })
    if (answer.issues.length === 0) toast(t('ledger.saved'))
    else
      toast(`${t('ledger.saved')}　${answer.issues.filter((i) => i.severity === 'hint').length} ${t('ledger.hints')}`)
    props.onSaved(answer.id)
    return true
  }
  const submit = async (row: Row): Promise<boolean> => {
    const now = draftOf(entity, row)
    const given = Object.keys(row)
    const mine = Object.fromEntries(
      given.flatMap((n) => {
        const text = now[n] ?? ''
        return value && JSON.stringify(text) === JSON.stringify(before[n] ?? '') ? [] : [[n, text]]
      }),
    )
    try {
      return await save(mine, false)
    } catch (error) {
      if (props.record === undefined || !isProblem(error) || error.code !== 'collect.record-changed') throw error
      setConflict({ problem: error, mine })
      return false
    }
  }
  return (
    <>
      {conflict && props.record !== undefined && (
        <RecordConflict
          entity={entity}
          record={props.record}
          problem={conflict.problem}
          mine={conflict.mine}
          onKeep={async () => {
            await save(conflict.mine, true)
          }}
          onDrop={() => {
            forget()
            props.onCancel()
          }}
        />
      )}
      <Issues
        entity={entity}
        issues={issues}
        said={said}
        onSay={(place, text) => setSaid({ ...said, [place]: text })}
      />
      {props.asksReason === true && (
        <div className="form-field record-reason">
          <label htmlFor="record-reason">{t('ledger.reason')}</label>
          <p className="form-help">{t('ledger.reasonHelp')}</p>
          <Input.TextArea
            id="record-reason"
            value={reason}
            maxLength={500}
            autoSize={{ minRows: 2 }}
            onChange={(event) => setReason(event.target.value)}
          />
        </div>
      )}
      <EntityForm
        of={entity}
        {...(value ? { value } : {})}
        {...(props.only ? { only: props.only } : {})}
        {...(props.keep === undefined ? {} : { keep: props.keep })}
        submitText={props.submitText}
        {...(props.note === undefined ? {} : { note: props.note })}
        onSubmit={submit}
        onCancel={props.onCancel}
        cancelText={t('ledger.cancel')}
      />
    </>
  )
}

/** What the checks found: what must change, and what needs a reason with its box. */
const Issues = (props: {
  entity: Entity
  issues: readonly Issue[]
  said: Readonly<Record<string, string>>
  onSay: (place: string, text: string) => void
}) => {
  const t = useTexts(collectTexts)
  const label = useLabel()
  const lang = useLang()
  const name = (field: string): string => {
    const control = controlsOf(props.entity).find((c) => c.property === field)
    return control ? label(control.label) : ''
  }
  const line = (i: Issue) => (
    <>
      {name(i.field) !== '' && <b>{name(i.field)}：</b>}
      {lang === 'zh' ? i.zh : i.en}
    </>
  )
  const of = (severity: Issue['severity']) => props.issues.filter((i) => i.severity === severity)
  const [blocks, explains, hints] = [of('block'), of('explain'), of('hint')]
  const open = explains.filter((i) => i.explanation === null)
  const box = useRef<HTMLDivElement>(null)
  // the button that was pressed stands below a long form, this list above it
  useEffect(() => {
    box.current?.focus()
    box.current?.scrollIntoView({ block: 'start' })
  }, [props.issues])
  if (blocks.length + open.length === 0) return null
  return (
    <div role="alert" ref={box} tabIndex={-1} className="record-alert">
      {blocks.length > 0 && (
        <Note tone="red">
          <b>{t('ledger.blocks', { count: blocks.length })}</b>
          <ul className="record-issues">
            {blocks.map((i) => (
              <li key={placeOf(i)}>{line(i)}</li>
            ))}
          </ul>
        </Note>
      )}
      {open.length > 0 && (
        <Note tone="yellow">
          <b>{t('ledger.explainAsk', { count: open.length })}</b>
          <ul className="record-issues">
            {open.map((i) => (
              <li key={placeOf(i)}>
                <div>
                  {i.whole && <Tag>{t('ledger.whole')}</Tag>} {line(i)}
                </div>
                <Input
                  value={props.said[placeOf(i)] ?? ''}
                  maxLength={500}
                  placeholder={t('ledger.explainLabel')}
                  aria-label={`${t('ledger.explainLabel')} ${name(i.field)}`}
                  onChange={(event) => props.onSay(placeOf(i), event.target.value)}
                />
              </li>
            ))}
          </ul>
        </Note>
      )}
      {hints.length > 0 && (
        <ul className="record-issues s12 t2">
          {hints.map((i, n) => (
            <li key={n}>{line(i)}</li>
          ))}
        </ul>
      )}
    </div>
  )
}

/** A button in words that opens something of a record; `of` tells one who cannot see the row which one it is. */
export const RecordAct = (props: { text: string; of?: string; onClick: () => void }) => (
  <Button
    size="small"
    {...(props.of === undefined ? {} : { 'aria-label': `${props.text} ${props.of}` })}
    onClick={props.onClick}
  >
    {props.text}
  </Button>
)
