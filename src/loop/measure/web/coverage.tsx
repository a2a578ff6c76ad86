import { useTexts } from '../../../ui/i18n/use-texts.ts'
import { measureTexts } from './texts.ts'

/** How many of the units that owe the figure are in it: quiet when all are, strong while some are missing. */
export const Coverage = (props: { in: number | null; due: number | null }) => {
  const t = useTexts(measureTexts)
  if (props.in === null || props.due === null) return <span className="t3">—</span>
  return (
    <span
      className={props.in < props.due ? 'coverage bold' : 'coverage t3'}
      title={t('covered', { in: props.in, due: props.due })}
    >
      {props.in}/{props.due}
    </span>
  )
}
