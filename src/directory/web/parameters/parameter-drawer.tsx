import { useState } from 'react'
import { Button } from 'antd'
import { figureText } from '../../../kernel/format/figure.ts'
import { useLabel, useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import { Note, Tag } from '../../../ui/parts/small.tsx'
import { useMay, useSession } from '../../../ui/session/provider.tsx'
import { Drawer } from '../../../ui/shell/drawer.tsx'
import { confidenceKey, systemTexts, useSpan } from '../texts.ts'
import { shownValue, sourceInWords, valueOn, type Parameter } from './parameter.ts'
import { ParameterForm } from './parameter-form.tsx'
import { parameterTexts } from './texts.ts'

/** One parameter: what it decides, what holds now, every value with its days, and setting the next one. */
export const ParameterDrawer = ({ of, onClose }: { of: Parameter; onClose: () => void }) => {
  const t = useTexts(parameterTexts)
  const s = useTexts(systemTexts)
  const span = useSpan()
  const label = useLabel()
  const lang = useLang()
  const { today } = useSession()
  const may = useMay(of.security ? 'directory.manage-security-parameters' : 'directory.manage-parameters')
  const [setting, setSetting] = useState(false)
  const now = valueOn(of, today)
  const shown = shownValue(of, now?.value ?? of.shipped, lang)
  return (
    <Drawer title={label(of.label)} note={label(of.effect)} width={480} onClose={onClose}>
      <div className="sys-stack">
        <p>
          <span className="key-figure">{shown.value}</span>
          <span className="unit">{shown.unit}</span>
        </p>
        {!now && (
          <Note>{t('shippedNote')}</Note>
        )}
        {!may && <Note>{t(of.security ? 'bySecurity' : 'byOthers')}</Note>}
        {may && !setting && (
          <div>
            <Button onClick={() => setSetting(true)}>{t('set')}</Button>
          </div>
        )}
        {setting && <ParameterForm of={of} onDone={() => setSetting(false)} />}
        <section>
          <h3>{t('history')}</h3>
          <ul className="sys-list">
            {of.history.map((h) => (
              <li key={h.validFrom}>
                {t('line', { value: figureText(shownValue(of, h.value, lang)), span: span(h.validFrom, h.validTo) })}{' '}
                {h === now && <Tag tone="accent">{t('now')}</Tag>}
                <div className="t3">
                  {sourceInWords(h.source, lang)}，{s(confidenceKey(h.confidence))}
                </div>
              </li>
            ))}
            <li>
              {t('shipped', { value: figureText(shownValue(of, of.shipped, lang)) })}
              <div className="t3">{label(of.basis)}</div>
            </li>
          </ul>
        </section>
      </div>
    </Drawer>
  )
}
