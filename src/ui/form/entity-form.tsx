import { useEffect, useId, useMemo, useRef, useState, type ComponentType, type FormEvent, type ReactNode } from 'react'
import { Button } from 'antd'
import type { Entity, Row } from '../../kernel/entity.ts'
import type { Label } from '../../kernel/label.ts'
import { frameTexts } from '../i18n/frame-texts.ts'
import { uiTexts } from '../i18n/ui-texts.ts'
import { useLabel, useTexts } from '../i18n/use-texts.ts'
import { asProblem, type Problem } from '../problem.ts'
import { useSession } from '../session/provider.tsx'
import { controlsOf, draftOf, faultOf, readDraft, type Control, type Draft } from './draft.ts'
import type { ControlProps } from './field-control.tsx'
import { FormField } from './form-field.tsx'
import { useKeptDraft, type Keep } from './kept-draft.ts'
import { useVocabulary, type CodeChoice } from './use-vocabulary.ts'

/** Fields that belong together under a heading; at most seven. */
export interface FormGroup {
  readonly title: string
  readonly fields: readonly string[]
}

export interface EntityFormProps {
  readonly of: Entity
  /** Present values; missing ones come from `last` and are marked so. */
  readonly value?: Row
  readonly last?: Row
  /** Saves; a `Problem` with `fields` is shown beside them. False: nothing was saved, what is kept stays. */
  readonly onSubmit: (row: Row) => Promise<unknown>
  /** Words of the button: verb and result. */
  readonly submitText?: string
  readonly groups?: readonly FormGroup[]
  /** Only these fields, in the entity's order. */
  readonly only?: readonly string[]
  /** Hand-made controls by field name. */
  readonly override?: Readonly<Record<string, ComponentType<ControlProps>>>
  /** Code lists that are already there. */
  readonly codes?: Readonly<Record<string, readonly CodeChoice[]>>
  readonly readOnly?: boolean
  /** Beside the button: what saving will change. */
  readonly note?: ReactNode
  /** Keeps what is typed on this device under this name until it is saved; personal fields are never kept. */
  readonly keep?: Keep
  readonly onCancel?: () => void
  readonly cancelText?: string
}

/**
 * The form of an entity: one column, checks on leaving a field, everything again at submit, then focus on a summary
 * that links to each fault. Reading and checks are those of an uploaded cell.
 */
export const EntityForm = (props: EntityFormProps) => {
  const { of: entity, last, only, onSubmit } = props
  const t = useTexts(uiTexts)
  const f = useTexts(frameTexts)
  const label = useLabel()
  const base = useId()
  const { today, roles } = useSession()
  const words = useVocabulary(entity, props.codes)
  const controls = useMemo(
    () =>
      controlsOf(entity).filter(
        ({ property, field }) => only?.includes(field.kind === 'person' ? 'person' : property) ?? true,
      ),
    [entity, only],
  )
  const kept = useKeptDraft(props.keep, entity)
  const [draft, setDraft] = useState<Draft>(() => ({ ...draftOf(entity, { ...last, ...props.value }), ...kept.found }))
  const change = (next: Draft): void => {
    setDraft(next)
    kept.save(next)
  }
  const [faults, setFaults] = useState<Readonly<Record<string, Label>>>({})
  const [shownAll, setShownAll] = useState(0)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [busy, setBusy] = useState(false)
  const summary = useRef<HTMLDivElement>(null)
  const listed = controls.filter(({ property }) => faults[property])

  useEffect(() => {
    if (shownAll > 0) summary.current?.focus()
  }, [shownAll])

  const leave = (control: Control): void => {
    const fault = faultOf(control, draft, words, today)
    const { [control.property]: _, ...rest } = faults
    setFaults(fault ? { ...rest, [control.property]: fault } : rest)
  }
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const read = readDraft(entity, draft, words, today)
    const wrong = Object.fromEntries(
      Object.entries(read.faults).filter(([name]) => controls.some(({ property }) => property === name)),
    )
    setFaults(wrong)
    setProblem(null)
    if (Object.keys(wrong).length > 0) {
      setShownAll(shownAll + 1)
      return
    }
    setBusy(true)
    try {
      const done = await onSubmit(
        Object.fromEntries(
          Object.entries(read.row).filter(([name]) => controls.some(({ property }) => property === name)),
        ),
      )
      if (done !== false) kept.drop()
    } catch (error) {
      const refused = asProblem(error, { title: f('error.server'), advice: f('error.serverAdvice') })
      setProblem(refused)
      setFaults(
        Object.fromEntries(Object.entries(refused.fields).map(([name, text]) => [name, { zh: text, en: text }])),
      )
      setShownAll(shownAll + 1)
    } finally {
      setBusy(false)
    }
  }
  const locked = ({ field }: Control): boolean =>
    props.readOnly === true ||
    field.req === 'A' ||
    (field.onlyBy !== undefined && !roles.some(({ role }) => field.onlyBy?.includes(role)))
  const show = (control: Control) => (
    <FormField
      key={control.property}
      id={`${base}-${control.property}`}
      control={control}
      value={draft[control.property] ?? ''}
      words={words}
      disabled={locked(control)}
      fault={faults[control.property]}
      fromLast={last?.[control.property] != null && props.value?.[control.property] === undefined}
      as={props.override?.[control.property]}
      onChange={(value) => change({ ...draft, [control.property]: value })}
      onLeave={() => leave(control)}
    />
  )
  const grouped = new Set(props.groups?.flatMap(({ fields }) => fields))
  const nameOf = ({ field, property }: Control): string => (field.kind === 'person' ? 'person' : property)
  return (
    <form className="entity-form" onSubmit={(event) => void submit(event)} noValidate>
      {shownAll > 0 && (listed.length > 0 || problem) && (
        <div className="note red" ref={summary} tabIndex={-1} role="alert">
          <div>
            <b>{problem?.title ?? t('form.errors', { count: listed.length })}</b>
            {problem && problem.advice !== '' && <p>{problem.advice}</p>}
            <ul>
              {listed.map((control) => (
                <li key={control.property}>
                  <button
                    type="button"
                    className="plain link"
                    onClick={() => document.getElementById(`${base}-${control.property}`)?.focus()}
                  >
                    {label(control.label)}
                  </button>
                  ：{label(faults[control.property] ?? control.label)}
                </li>
              ))}
            </ul>
          </div>
        </div>
      )}
      {kept.time !== null && (
        <p className="s12 t3 row g8">
          {t('form.kept', { time: kept.time })}
          <button
            type="button"
            className="plain link"
            onClick={() => {
              kept.drop()
              setDraft(draftOf(entity, { ...last, ...props.value }))
            }}
          >
            {t('form.keptDrop')}
          </button>
        </p>
      )}
      {props.groups?.map((group) => (
        <fieldset key={group.title}>
          <legend>{group.title}</legend>
          {controls.filter((control) => group.fields.includes(nameOf(control))).map(show)}
        </fieldset>
      ))}
      {controls.filter((control) => !grouped.has(nameOf(control))).map(show)}
      {props.readOnly !== true && (
        <div className="form-acts">
          <Button type="primary" htmlType="submit" loading={busy}>
            {props.submitText ?? t('form.submit', { name: label(entity.label) })}
          </Button>
          {props.onCancel && <Button onClick={props.onCancel}>{props.cancelText}</Button>}
          {props.note !== undefined && <span className="s13 t2">{props.note}</span>}
        </div>
      )}
    </form>
  )
}
