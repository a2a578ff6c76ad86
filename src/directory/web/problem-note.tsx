import { Link } from '@tanstack/react-router'
import { useTexts } from '../../ui/i18n/use-texts.ts'
import { Note } from '../../ui/parts/small.tsx'
import type { Problem } from '../../ui/problem.ts'
import { systemTexts } from './texts.ts'

/** Why an act was refused and what to do; a missing second factor comes with the way to set one up. */
export const ProblemNote = ({ of }: { of: Problem | null }) => {
  const t = useTexts(systemTexts)
  if (!of) return null
  const factor = of.code === 'auth.second-factor-needed' && of.params['enrolled'] !== true
  return (
    <div role="alert" className="sys-alert">
      <Note tone="red">
        {of.title}
        {of.advice !== '' && `。${of.advice}`}
        {factor && (
          <>
            {' '}
            <Link to="/account" search={{ show: 'factor' } as never}>
              {t('factor.go')}
            </Link>
          </>
        )}
      </Note>
    </div>
  )
}
