import { useTexts } from '../../../ui/i18n/use-texts.ts'
import { Keys } from '../../../ui/parts/small.tsx'
import { planTexts } from './texts.ts'

/** The keys of the review, always in sight. */
export const ReviewFoot = ({ may, all, onAll }: { may: boolean; all: boolean; onAll: () => void }) => {
  const t = useTexts(planTexts)
  const write: readonly (readonly [readonly string[], string])[] = [
    [['1', '2'], t('key.choose')],
    [['Enter'], t('key.confirm')],
    [['E'], t('key.edit')],
    [['L'], t('key.link')],
    [['X'], t('key.reject')],
    [['U'], t('key.undo')],
  ]
  const look: readonly (readonly [readonly string[], string])[] = [
    [['/'], t('key.find')],
    [['?'], t('key.all')],
  ]
  const rare: readonly (readonly [readonly string[], string])[] = [
    [['A'], t('key.add')],
    [['S'], t('key.split')],
    [['M'], t('key.merge')],
    [['Esc'], t('keys.close')],
  ]
  return (
    <div className="review-foot">
      {all && (
        <div className="all-keys" role="dialog" aria-label={t('keys.title')}>
          <b>{t('keys.title')}</b>
          <Keys of={[[['J', 'K'], t('key.move')], ...(may ? [...write, ...rare] : []), ...look]} />
          <button type="button" className="plain link" onClick={onAll}>
            {t('keys.close')}
          </button>
        </div>
      )}
      <Keys of={[[['J', 'K'], t('key.move')], ...(may ? write : []), ...look]} />
      {may && (
        <span className="s12 t3" style={{ marginLeft: 'auto' }}>
          {t('review.hint')}
        </span>
      )}
    </div>
  )
}
