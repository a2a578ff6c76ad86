import { useTexts } from '../i18n/use-texts.ts'
import { uiTexts } from '../i18n/ui-texts.ts'
import { shapes, type State } from './shapes.tsx'

/**
 * The sign of a state: octagon, triangle, diamond, ring, disc or dashed ring. `withWord` puts the short word beside it;
 * `word` replaces that word (黄色预警). Without a visible word readers hear the full one.
 */
export const StateMark = (props: { state: State; withWord?: boolean; word?: string; size?: number }) => {
  const t = useTexts(uiTexts)
  const { state, withWord = false, word, size = withWord || word !== undefined ? 14 : 15 } = props
  const spoken = t(`state.${state}.long`)
  const shown = word ?? (withWord ? t(`state.${state}`) : null)
  return (
    <span className={`mark ${state}`} title={shown === null ? spoken : undefined}>
      <svg
        width={size}
        height={size}
        viewBox="0 0 16 16"
        {...(shown === null ? { role: 'img', 'aria-label': spoken } : { 'aria-hidden': true })}
      >
        {shapes[state]}
      </svg>
      {shown !== null && <span>{shown}</span>}
    </span>
  )
}
