import { Link } from '@tanstack/react-router'
import { useTexts } from '../../../ui/i18n/use-texts.ts'
import { keptSearch, useUrl } from '../../../ui/url.ts'
import { useMay } from '../../../ui/session/provider.tsx'
import { measureTexts } from './texts.ts'
import type { Chain } from './types/explain.ts'

/** The sentence of the plan that asks for the figure, in its paragraph. */
export const SentenceStep = ({ chain }: { chain: Chain }) => {
  const t = useTexts(measureTexts)
  const may = useMay('plan.read')
  const url = useUrl()
  return (
    <li className="current">
      <div className="head">
        <b className="nowrap">{t('explain.sentence')}</b>
        {chain.sentences[0] && (
          <span className="s12 t3">
            {[chain.sentences[0].planTitle, chain.sentences[0].section].filter((x) => x !== null).join('，')}
          </span>
        )}
        <span className="grow" />
        {may && chain.sentences[0] && (
          <Link
            to="/plan/plans/$id"
            params={{ id: chain.sentences[0].planId }}
            search={{ ...keptSearch(url.state), at: chain.sentences[0].targetId, order: 'text' }}
            className="s12 nowrap"
          >
            {t('explain.planLink')}
          </Link>
        )}
      </div>
      {chain.sentences.length === 0 && <p className="s13 t3">{t('explain.noSentence')}</p>}
      {chain.sentences.map((s) => (
        <blockquote key={s.targetId} className="quoted">
          {s.before}
          <mark>{s.quote}</mark>
          {s.after}
        </blockquote>
      ))}
    </li>
  )
}
