import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import { Button } from 'antd'
import { controlsOf, type Control } from '../../../ui/form/draft.ts'
import { FieldControl } from '../../../ui/form/field-control.tsx'
import { useVocabulary } from '../../../ui/form/use-vocabulary.ts'
import { useLabel, useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import { columnLetter } from './figure.ts'
import { IssueCells } from './issue-cells.tsx'
import { collectTexts } from './texts.ts'
import type { Issue, Places } from './types/uploads.ts'
import type { RegisterAnswer } from './types/records.ts'
import type { Fix } from './use-fixes.ts'

/** A suggestion as the control holds it: the code of a choice, else the text. */
const asTyped = (suggestion: string | null, control: Control | undefined): string => {
  if (suggestion === null) return ''
  const coded = control?.field.kind === 'code' || control?.property === 'idType'
  return coded ? (suggestion.split(' ')[0] ?? '') : suggestion
}

const words = (suggestion: string): string => suggestion.replace(/^[0-9A-Z]{1,8} /, '')

/** Focus of the next or previous issue; false at the end of the list, where the key does what it always does. */
function moveTo(card: HTMLElement, step: 1 | -1): boolean {
  const all = [...document.querySelectorAll<HTMLElement>('.issue[data-fixable]')]
  const next = all[all.indexOf(card) + step]
  const control = next?.querySelector<HTMLElement>('input, .segmented button')
  control?.focus()
  next?.scrollIntoView({ block: 'nearest' })
  return control !== undefined && control !== null
}

/** One problem: where, what, why, what to do; the cells around it; the correction by one click or Enter. */
export const IssueCard = (props: {
  issue: Issue
  register: RegisterAnswer
  places: Places | undefined
  waiting: boolean
  disabled: boolean
  first: boolean
  onFix: (fix: Fix) => void
}) => {
  const t = useTexts(collectTexts)
  const lang = useLang()
  const label = useLabel()
  const { issue, register } = props
  const id = useId()
  const box = useRef<HTMLDivElement>(null)
  const entity =
    [register.entity, ...register.lines].find((e) => controlsOf(e).some((c) => c.property === issue.field)) ??
    register.entity
  const control = controlsOf(entity).find((c) => c.property === issue.field)
  const vocabulary = useVocabulary(entity)
  const [value, setValue] = useState<string | readonly string[]>(asTyped(issue.suggestion, control))
  useEffect(() => setValue(asTyped(issue.suggestion, control)), [issue.suggestion, control?.property])
  const fixable = issue.row > 0 && control !== undefined && !props.disabled
  const text = typeof value === 'string' ? value : value.join('、')
  const accept = (): void => {
    if (text !== '' && !props.waiting)
      props.onFix({ sheet: issue.sheet, row: issue.row, field: issue.field, value: text })
  }
  const onKey = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.target instanceof HTMLButtonElement || box.current === null) return
    const open = event.target instanceof HTMLElement && event.target.getAttribute('aria-expanded') === 'true'
    if (event.key === 'Enter' && !open && text !== '') {
      event.preventDefault()
      event.stopPropagation()
      accept()
      moveTo(box.current, 1)
    }
    if (event.key === 'Tab' && !open && moveTo(box.current, event.shiftKey ? -1 : 1)) event.preventDefault()
  }
  const field = control ? label(control.label) : ''
  const title =
    issue.row === 0
      ? issue.sheet === ''
        ? t('issue.file')
        : `“${issue.sheet}”${field && `：${field}`}`
      : issue.column === 0
        ? t('issue.row', { sheet: issue.sheet, row: issue.row })
        : t('issue.place', { sheet: issue.sheet, row: issue.row, column: columnLetter(issue.column), field })
  return (
    <div
      ref={box}
      className={`issue ${issue.severity} ${props.first ? 'first' : ''}`}
      {...(fixable ? { 'data-fixable': true } : {})}
      onKeyDownCapture={onKey}
    >
      <div>
        <h3 className="issue-title">{title}</h3>
        <p className="s13 t2">
          {issue[lang]}
          {issue.basis !== null && <span className="t3">（{t('issue.basis', { basis: issue.basis })}）</span>}
        </p>
        {fixable && (
          <div className="issue-fix">
            <label htmlFor={id} className="sr-only">
              {t('issue.new')}
            </label>
            <FieldControl
              id={id}
              control={control}
              value={value}
              words={vocabulary}
              disabled={props.waiting}
              invalid={false}
              describedBy={undefined}
              onChange={setValue}
              onLeave={() => undefined}
            />
            <Button
              {...(props.first && issue.severity === 'block' ? { type: 'primary' as const } : {})}
              disabled={text === ''}
              loading={props.waiting}
              onClick={accept}
            >
              {props.waiting
                ? t('issue.waiting')
                : issue.suggestion !== null && text === asTyped(issue.suggestion, control)
                  ? t('issue.change', { value: words(issue.suggestion) })
                  : t('issue.accept')}
            </Button>
          </div>
        )}
      </div>
      {props.places && issue.row > 0 && <IssueCells issue={issue} places={props.places} />}
    </div>
  )
}
