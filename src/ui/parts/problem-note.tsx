import { Link } from '@tanstack/react-router'
import { useTexts } from '../i18n/use-texts.ts'
import { Note } from './small.tsx'
import type { Problem } from '../problem.ts'
import { uiTexts } from '../i18n/ui-texts.ts'

/** Why an act was refused and what to do; a missing second factor comes with the way to set one up. */
export const ProblemNote = ({ of }: { of: Problem | null }) => {
  const t = useTexts(uiTexts)
  if (!of) return null
  const factor = of.code === 'auth.second-factor-needed' && of.params['enrolled'] !== true
  return (
    <div role="alert" className="problem-note">
      <Note tone="red">
        {of.title}
        {of.advice !== '' && `。${of.advice}`}
        {factor && (
          <>
            {' '}
            <Link to="/account" search={{ show: 'factor' } as never}>
              {t('problem.factor')}
            </Link>
          </>
        )}
      </Note>
    </div>
  )
}
