import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { frameTexts } from '../../../../ui/i18n/frame-texts.ts'
import { useLabel, useLang, useTexts } from '../../../../ui/i18n/use-texts.ts'
import { Icon } from '../../../../ui/marks/icon.tsx'
import { Card } from '../../../../ui/parts/card.tsx'
import { Tag } from '../../../../ui/parts/small.tsx'
import { periodText } from '../../../../ui/shell/periods.ts'
import { useUrl } from '../../../../ui/url.ts'
import type { PublicContent, PublicFigure, Version } from './api-types.ts'
import { countDayText, dayText, instantDay, valueOf } from './shown.ts'
import { publicTexts } from './texts.ts'

/** What the figure counts, by which rule, since when. */
export const DefinitionCard = ({ of }: { of: PublicContent }) => {
  const t = useTexts(publicTexts)
  const label = useLabel()
  const lang = useLang()
  const d = of.definition
  return (
    <Card title={t('definition')} note={<Tag>{t('edition', { n: d.edition })}</Tag>}>
      <div className="public-fraction">
        <span>{label(d.bottom ? d.top : d.words)}</span>
        {d.bottom && <span>{label(d.bottom)}</span>}
      </div>
      <dl className="public-facts">
        {d.countDay !== null && (
          <div>
            <dt>{t('countDay')}</dt>
            <dd>{t('countDayOf', { day: countDayText(d.countDay, lang) })}</dd>
          </div>
        )}
        <div>
          <dt>{t('basis')}</dt>
          <dd>{d.basis}</dd>
        </div>
        {d.notes !== '' && (
          <div>
            <dt>{t('notes')}</dt>
            <dd>{d.notes}</dd>
          </div>
        )}
        {d.bottom && (
          <div>
            <dt>{t('sum')}</dt>
            <dd>{t('sumText')}</dd>
          </div>
        )}
      </dl>
      <p className="s12 t3">{t('from', { date: dayText(d.formulaFrom, lang) })}</p>
    </Card>
  )
}

/** Files of exactly this version, and an address for programs. */
export const FilesCard = (props: { path: string; onSave: (format: string) => void }) => {
  const t = useTexts(publicTexts)
  const [copied, setCopied] = useState(false)
  return (
    <Card title={t('files')}>
      <ul className="public-files">
        {(['csv', 'xlsx', 'json'] as const).map((format) => (
          <li key={format}>
            <button type="button" className="figure-button" onClick={() => props.onSave(format)}>
              {format.toUpperCase()}
            </button>
            <span className="s13 t2">{t(format)}</span>
          </li>
        ))}
      </ul>
      <div className="public-path">
        <code>{props.path}</code>
        <button
          type="button"
          className="icon-button"
          aria-label={t(copied ? 'copied' : 'copy')}
          title={t(copied ? 'copied' : 'copy')}
          onClick={() =>
            void navigator.clipboard.writeText(`${window.location.origin}${props.path}`).then(() => setCopied(true))
          }
        >
          <Icon name={copied ? 'check' : 'copy'} size={14} />
        </button>
      </div>
    </Card>
  )
}

/** Every version of every period; an old one stays readable. */
export const VersionsCard = ({ of, current }: { of: PublicFigure; current: Version | null }) => {
  const t = useTexts(publicTexts)
  const f = useTexts(frameTexts)
  const lang = useLang()
  const { state } = useUrl()
  return (
    <Card title={t('versions')}>
      <ol className="public-versions">
        {of.versions.map((v) => {
          const here = v.period === current?.period && v.version === current.version
          return (
            <li key={`${v.period}-${v.version}`} className={here ? 'on' : undefined}>
              <div>
                <Link
                  to="."
                  search={{ unit: state['unit'], period: v.period, version: String(v.version) }}
                  aria-current={here ? 'true' : undefined}
                >
                  {periodText(v.period, f)}
                </Link>{' '}
                {v.version > 1 && <Tag tone="yellow">{t('corrected')}</Tag>}{' '}
                {here && <Tag tone="accent">{t('current')}</Tag>}
                <b>{v.value === null ? '*' : valueOf(of.unit, v.value, lang, v.bottom)}</b>
              </div>
              <p className="s12 t3">
                {t('version', { n: v.version })} · {t('published', { date: instantDay(v.publishedAt, lang) })}
              </p>
              {v.reason !== '' && <p className="s12 t2">{v.reason}</p>}
            </li>
          )
        })}
      </ol>
    </Card>
  )
}
