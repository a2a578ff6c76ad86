import type { Label } from '../../../kernel/label.ts'
import { useLabel, useTexts } from '../../../ui/i18n/use-texts.ts'
import { Card } from '../../../ui/parts/card.tsx'
import { KEYS } from './keys.ts'
import { helpTexts } from './texts.ts'

/** Keys by page. */
export const KeysCard = () => {
  const t = useTexts(helpTexts)
  const label = useLabel()
  return (
    <Card title={t('keys')} note={t('keysNote')}>
      <div className="help-keys">
        {KEYS.map(({ where, keys }) => (
          <section key={where.zh}>
            <h3>{label(where)}</h3>
            <dl>
              {keys.map(([names, text]) => (
                <div key={text.zh}>
                  <dt>
                    {names.map((name, i) => (
                      <span key={name}>
                        {i > 0 && names[0] === 'Ctrl' ? ' + ' : ' '}
                        <kbd>{name}</kbd>
                      </span>
                    ))}
                  </dt>
                  <dd>{label(text)}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Card>
  )
}

/** Words with what they mean here. */
export const TermsCard = ({ of }: { of: readonly { name: Label; meaning: Label }[] }) => {
  const t = useTexts(helpTexts)
  const label = useLabel()
  return (
    <Card title={t('terms')}>
      <dl className="help-terms">
        {of.map(({ name, meaning }) => (
          <div key={name.zh}>
            <dt>{label(name)}</dt>
            <dd>{label(meaning)}</dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}
