import { useTexts } from '../../../ui/i18n/use-texts.ts'
import { Keys } from '../../../ui/parts/small.tsx'
import { planTexts } from './texts.ts'

/** The keys of the review, always in sight. */
export const ReviewFoot = ({ may }: { may: boolean }) => {
  const t = useTexts(planTexts)
  const write: readonly (readonly [readonly string[], string])[] = [
    [['1', '2'], t('key.choose')],
    [['Enter'], t('key.confirm')],
    [['E'], t('key.edit')],
    [['L'], t('key.link')],
    [['X'], t('key.reject')],
    [['U'], t('key.undo')],
    [['A'], t('key.add')],
  ]
  return (
    <div className="review-foot">
      <Keys of={[[['J', 'K'], t('key.move')], ...(may ? write : [])]} />
      {may && (
        <span className="s12 t3" style={{ marginLeft: 'auto' }}>
          {t('review.hint')}
        </span>
      )}
    </div>
  )
}
