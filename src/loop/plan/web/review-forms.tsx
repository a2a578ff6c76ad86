import { useTexts } from '../../../ui/i18n/use-texts.ts'
import type { Problem } from '../../../ui/problem.ts'
import type { TargetRow } from './api-types.ts'
import type { Selected } from './original.tsx'
import { guess, TargetForm, type Figures } from './target-form.tsx'
import { planTexts } from './texts.ts'

interface FormProps {
  readonly act: { readonly isPending: boolean; readonly error: Problem | null }
  readonly onCancel: () => void
  readonly onSave: (figures: Figures) => void
}

/** A target from words that a person drew over in the original. */
export const AddCard = (props: FormProps & { of: Selected }) => {
  const t = useTexts(planTexts)
  return (
    <article className="review-card">
      <div className="review-question">
        <h2>{t('add.title')}</h2>
        <p className="why">
          {t('add.fromText')}：{props.of.text}
        </p>
      </div>
      <TargetForm
        value={guess(props.of.text)}
        save={t('add.save')}
        busy={props.act.isPending}
        problem={props.act.error}
        onCancel={props.onCancel}
        onSave={props.onSave}
      />
    </article>
  )
}

/** Cuts an entry in two at a place of the text: what stays is said, what goes gets figures of its own. */
export const SplitCard = (props: FormProps & { of: TargetRow; number: number; text: string; at: number }) => {
  const t = useTexts(planTexts)
  const { of, text, at } = props
  const goes = text.slice(at, of.text_to)
  return (
    <article className="review-card">
      <div className="review-question">
        <h2>{t('split.title', { n: props.number, name: of.subject })}</h2>
        <p className="t2 s13">
          {t('split.stays', { text: text.slice(of.text_from, at).replace(/[，；、,;\s]+$/, '') })}
        </p>
        <p className="why">{t('split.goes', { text: goes })}</p>
      </div>
      <TargetForm
        value={{ ...guess(goes), due: of.due }}
        save={t('split.save')}
        busy={props.act.isPending}
        problem={props.act.error}
        onCancel={props.onCancel}
        onSave={props.onSave}
      />
    </article>
  )
}
