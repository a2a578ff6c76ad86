import { Button } from 'antd'
import { Link } from '@tanstack/react-router'
import { frameTexts } from '../../../../ui/i18n/frame-texts.ts'
import { useLabel, useLang, useTexts } from '../../../../ui/i18n/use-texts.ts'
import { Icon } from '../../../../ui/marks/icon.tsx'
import { Note } from '../../../../ui/parts/small.tsx'
import { Block, Empty } from '../../../../ui/parts/states.tsx'
import { address, download } from '../../../../ui/api.ts'
import { useRead } from '../../../../ui/query.ts'
import { periodText } from '../../../../ui/shell/periods.ts'
import { usePathParam, useUrl } from '../../../../ui/url.ts'
import type { PublicFigure } from './api-types.ts'
import { CompareCard } from './compare-card.tsx'
import { HeroCard } from './hero-card.tsx'
import { PublicFrame } from './public-frame.tsx'
import { dayText } from './shown.ts'
import { DefinitionCard, FilesCard, VersionsCard } from './side-cards.tsx'
import { publicTexts } from './texts.ts'

/** One figure for a citizen: what it is, what it means, who stands where, how to take it home, how it changed. */
export default function PublicFigurePage() {
  const t = useTexts(publicTexts)
  const f = useTexts(frameTexts)
  const label = useLabel()
  const lang = useLang()
  const url = useUrl()
  const code = usePathParam('code')
  const base = `/public/v1/figures/${encodeURIComponent(code)}`
  const asked = { unit: url.get('unit'), period: url.get('period'), version: url.get('version') }
  const read = useRead<PublicFigure>(base, asked)
  const shown = read.data?.figure
  const exact = shown && {
    unit: shown.content.unit.code,
    period: shown.version.period,
    version: String(shown.version.version),
  }
  const save = (format: string): void =>
    void download(`${base}/file`, `${code}.${format}`, { ...(exact ?? asked), format })
  return (
    <PublicFrame place={shown?.content.unit.name ?? ''}>
      <Block of={read} rows={14}>
        {(page) => {
          const newest = page.versions.find((v) => v.period === page.figure?.version.period)
          const place = page.figure?.content.unit.name
          return (
            <>
              <div className="public-title">
                <nav className="s12 t3" aria-label={t('path')}>
                  <Link to="/public">{t('indicators')}</Link> / {label(page.group)}
                </nav>
                <div className="public-title-line">
                  <div>
                    <h1>{label(page.label)}</h1>
                    {page.figure && (
                      <p className="t2">
                        {place} · {periodText(page.figure.version.period, f)} ·{' '}
                        {t('version', { n: page.figure.version.version })}
                      </p>
                    )}
                  </div>
                  {page.figure && (
                    <Button type="primary" icon={<Icon name="download" size={14} />} onClick={() => save('csv')}>
                      {t('downloadCsv')}
                    </Button>
                  )}
                </div>
              </div>
              {page.figure && !page.figure.newest && newest && (
                <Note tone="yellow">
                  {t('old', { n: newest.version })}{' '}
                  <button type="button" className="figure-button" onClick={() => url.set({ version: undefined })}>
                    {t('toNewest')}
                  </button>
                </Note>
              )}
              {page.figure ? (
                <div className="public-figure">
                  <div className="public-main">
                    <HeroCard of={page.figure.content} version={page.figure.version} />
                    {page.figure.content.rows.length > 0 && <CompareCard of={page.figure.content} />}
                  </div>
                  <div className="public-side">
                    <DefinitionCard of={page.figure.content} />
                    <FilesCard path={address(base, exact ?? {})} onSave={save} />
                    <VersionsCard of={page} current={page.figure.version} />
                  </div>
                </div>
              ) : (
                <div className="public-figure">
                  <div className="card">
                    <Empty title={t('notYet')} icon="file" act={<Link to="/public">{t('title')}</Link>}>
                      {page.planned[0]
                        ? t('notYetOn', {
                            period: periodText(page.planned[0].period, f),
                            date: dayText(page.planned[0].plannedOn, lang),
                          })
                        : t('notYetPlain')}
                    </Empty>
                  </div>
                  {page.versions.length > 0 && (
                    <div className="public-side">
                      <VersionsCard of={page} current={null} />
                    </div>
                  )}
                </div>
              )}
            </>
          )
        }}
      </Block>
    </PublicFrame>
  )
}
