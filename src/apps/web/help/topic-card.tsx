import { Link } from '@tanstack/react-router'
import { ROLES } from '../../../kernel/permission.ts'
import { useLabel, useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import { Card } from '../../../ui/parts/card.tsx'
import { helpTexts } from './texts.ts'
import type { Topic } from './topic.ts'

/** One situation: what to do in order, and what goes wrong. */
export const TopicCard = ({ of }: { of: Topic }) => {
  const t = useTexts(helpTexts)
  const label = useLabel()
  const lang = useLang()
  const roles = of.roles.map((r) => ROLES[r][lang]).join(lang === 'zh' ? '、' : ', ')
  return (
    <Card
      title={label(of.when)}
      more={
        <Link to={of.page} className="no-print">
          {t('go')}
        </Link>
      }
    >
      <p className="s12 t3">{t('who', { roles })}</p>
      <ol className="help-steps" aria-label={t('steps')}>
        {of.steps.map((step) => (
          <li key={step.zh}>{label(step)}</li>
        ))}
      </ol>
      {of.snags.length > 0 && (
        <>
          <h3>{t('snags')}</h3>
          <dl className="help-snags">
            {of.snags.map((snag) => (
              <div key={snag.what.zh}>
                <dt>{label(snag.what)}</dt>
                <dd>{label(snag.then)}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </Card>
  )
}
