import { Facts } from '../../../ui/parts/figure.tsx'
import { Drawer } from '../../../ui/shell/drawer.tsx'
import { useTexts } from '../../../ui/i18n/use-texts.ts'
import { measureTexts } from './texts.ts'
import type { IndicatorDetail } from './types/indicator.ts'

/** What the indicator means, on which document it rests, which formula applied when. */
export const DefinitionDrawer = ({ of, onClose }: { of: IndicatorDetail['indicator']; onClose: () => void }) => {
  const t = useTexts(measureTexts)
  const day = of.official.countDay
  return (
    <Drawer title={t('definition.title')} note={of.zh} onClose={onClose} width={420}>
      <Facts
        of={[
          [t('definition.notes'), of.notes ?? '—'],
          [t('definition.basis'), of.basis],
          [
            t('definition.official'),
            `${t(of.official.period === 'year' ? 'kind.year' : 'kind.schoolYear')}，${
              day === null ? t('definition.flow') : t('definition.countDay', { day: day.replace('-', '月') + '日' })
            }`,
          ],
          [t('definition.aliases'), of.aliases.join('、') || '—'],
          [
            t('definition.formulas'),
            <span key="f">
              {of.formulas.map((f) => (
                <span key={f.from} style={{ display: 'block' }}>
                  {t('definition.from', { day: f.from })}
                  <br />
                  <code style={{ fontFamily: 'var(--mono)', fontSize: 'var(--f12)', overflowWrap: 'anywhere' }}>
                    {f.text}
                  </code>
                </span>
              ))}
            </span>,
          ],
        ]}
      />
    </Drawer>
  )
}
