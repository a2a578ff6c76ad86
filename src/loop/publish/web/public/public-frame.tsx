import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { setLanguage } from '../../../../ui/i18n/instance.ts'
import { useLang, useTexts } from '../../../../ui/i18n/use-texts.ts'
import { BrandMark } from '../../../../ui/marks/icon.tsx'
import { publicTexts } from './texts.ts'
import './public.css'
import './public-figure.css'

/** The frame of the public pages: a head, a column, a foot; nobody is signed in. */
export const PublicFrame = (props: { place: string; children: ReactNode }) => {
  const t = useTexts(publicTexts)
  const lang = useLang()
  const { place } = props
  return (
    <div className="public">
      <header className="public-head">
        <div>
          <Link to="/public" className="public-brand">
            <BrandMark size={26} /> {place === '' ? t('siteBare') : t('site', { place })}
          </Link>
          <nav aria-label={t('pages')}>
            <Link to="/public" className="on">
              {t('indicators')}
            </Link>
          </nav>
          <button type="button" className="figure-button" onClick={() => setLanguage(lang === 'zh' ? 'en' : 'zh')}>
            {t('language')}
          </button>
        </div>
      </header>
      <main>{props.children}</main>
      <footer>
        {place !== '' && <p>{t('foot', { place })}</p>}
        <p>{t('small')}</p>
      </footer>
    </div>
  )
}
