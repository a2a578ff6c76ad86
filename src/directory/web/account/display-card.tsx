import { setLanguage } from '../../../ui/i18n/instance.ts'
import { useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import { Card } from '../../../ui/parts/card.tsx'
import { Segmented } from '../../../ui/parts/small.tsx'
import { setPrefs, usePrefs } from '../../../ui/shell/prefs.ts'
import { accountTexts } from './texts.ts'

/** Size of type, height of rows, single keys, language: kept in this browser. */
export const DisplayCard = () => {
  const t = useTexts(accountTexts)
  const lang = useLang()
  const prefs = usePrefs()
  return (
    <Card title={t('display')} note={t('displayNote')}>
      <div className="sys-form">
        {(['large', 'comfortable', 'keys'] as const).map((key) => (
          <label key={key} className="row g8 s13" style={{ alignItems: 'flex-start' }}>
            <input
              type="checkbox"
              style={{ marginTop: 4 }}
              checked={prefs[key]}
              onChange={() => setPrefs({ [key]: !prefs[key] })}
            />
            <span>
              {t(key)}
              <br />
              <span className="s12 t3">{t(`${key}Help`)}</span>
            </span>
          </label>
        ))}
        <div className="row g8">
          <Segmented
            label={t('language')}
            value={lang}
            options={[
              { key: 'zh', text: t('zh') },
              { key: 'en', text: t('en') },
            ]}
            onChange={setLanguage}
          />
        </div>
      </div>
    </Card>
  )
}
