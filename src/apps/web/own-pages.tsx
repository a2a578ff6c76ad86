import { Link } from '@tanstack/react-router'
import { frameTexts } from '../../ui/i18n/frame-texts.ts'
import { useTexts } from '../../ui/i18n/use-texts.ts'
import { Empty } from '../../ui/parts/states.tsx'
import { Page } from '../../ui/shell/page.tsx'

/** The workbench while no module brings one. */
export const HomeFallback = () => {
  const t = useTexts(frameTexts)
  return (
    <Page title={t('nav.home')}>
      <div className="card">
        <Empty title={t('home.empty')} icon="check">
          {t('home.emptyText')}
        </Empty>
      </div>
    </Page>
  )
}

/** An address that no module knows. */
export const NotFound = () => {
  const t = useTexts(frameTexts)
  return (
    <main className="page">
      <h1>{t('error.notFound')}</h1>
      <Empty title={t('error.notFoundAdvice')} icon="search" act={<Link to="/">{t('error.toHome')}</Link>} />
    </main>
  )
}
