import { Button } from 'antd'
import { useLabel, useTexts } from '../../../../ui/i18n/use-texts.ts'
import { Tag } from '../../../../ui/parts/small.tsx'
import { assessmentTexts } from './assessment-texts.ts'
import { namesOf, STANDING_TONES, type RegisterStand } from './assessment-types.ts'

/** How a register is assessed: lamp, whose assessment, what has come since, and the act that is due. */
export const AssessmentLine = (props: {
  of: RegisterStand
  onOpen: (id: string) => void
  /** Absent where the reader may not write one. */
  onWrite: (() => void) | undefined
}) => {
  const t = useTexts(assessmentTexts)
  const label = useLabel()
  const { standing, of, added } = props.of
  const id = of?.id ?? null
  return (
    <div className="assessment-line">
      <Tag tone={STANDING_TONES[standing]}>{label(props.of.label)}</Tag>
      {of && <span>{t('line', { org: of.orgName, on: of.on, by: of.by, reviewBy: of.reviewBy })}</span>}
      {added.length > 0 && <span>{t('added', { names: namesOf(added, label) })}</span>}
      {id !== null && (
        <Button type="link" size="small" onClick={() => props.onOpen(id)}>
          {t('open')}
        </Button>
      )}
      {props.onWrite && standing !== 'current' && (
        <Button size="small" onClick={props.onWrite}>
          {t('new')}
        </Button>
      )}
    </div>
  )
}
