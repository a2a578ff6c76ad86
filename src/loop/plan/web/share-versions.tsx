import { figureText } from '../../../kernel/format/figure.ts'
import { formatMoment } from '../../../kernel/format/date.ts'
import { useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import { Card } from '../../../ui/parts/card.tsx'
import { Tag } from '../../../ui/parts/small.tsx'
import { useSession } from '../../../ui/session/provider.tsx'
import { useUrl } from '../../../ui/url.ts'
import { planFigure } from './asked-text.ts'
import type { SharesPage } from './living-types.ts'
import { shareTexts } from './share-texts.ts'

/** All versions with who issued them and why; a click shows one. */
export const ShareVersions = ({ page, shown }: { page: SharesPage; shown: number }) => {
  const t = useTexts(shareTexts)
  const lang = useLang()
  const url = useUrl()
  const { today } = useSession()
  return (
    <Card title={t('versions')} flush>
      <ol className="living-list">
        {page.versions.map((v) => (
          <li key={v.id}>
            <button
              type="button"
              className="living-row"
              aria-pressed={v.version === shown}
              onClick={() => url.set({ version: v.isCurrent ? undefined : String(v.version) }, { replace: true })}
            >
              <span className="row g8">
                <b>{t('version', { n: v.version })}</b>
                {v.isCurrent && <Tag tone="accent">{t('current')}</Tag>}
                <span className="t2">{t(`method.${v.method}`)}</span>
                <span className="num t2" style={{ marginLeft: 'auto' }}>
                  {v.rule === 'sum' ? figureText(planFigure(v.allotted, v.unit, lang)) : ''}
                </span>
              </span>
              {v.reason !== '' && <span className="s13">{v.reason}</span>}
              <span className="s12 t2">
                {t('by', { name: v.issuedBy, time: formatMoment(v.issuedAt, today, lang) })}
              </span>
            </button>
          </li>
        ))}
      </ol>
    </Card>
  )
}
