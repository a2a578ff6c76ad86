import { useLabel, useTexts } from '../../../../ui/i18n/use-texts.ts'
import { Card } from '../../../../ui/parts/card.tsx'
import { Facts } from '../../../../ui/parts/figure.tsx'
import { Tag } from '../../../../ui/parts/small.tsx'
import { Block } from '../../../../ui/parts/states.tsx'
import { useRead } from '../../../../ui/query.ts'
import { Page } from '../../../../ui/shell/page.tsx'
import { privacyTexts } from './texts.ts'
import type { ProcessingLine } from './types.ts'
import './privacy.css'

/** The record of processing: for every personal register its purpose, basis, fields, readers and keeping. */
export default function ProcessingPage() {
  const t = useTexts(privacyTexts)
  const list = useRead<{ registers: readonly ProcessingLine[] }>('/api/privacy/processing')
  return (
    <Page title={t('processing')} crumbs={[{ text: t('system') }]} note={t('processingNote')}>
      <Block of={list} rows={10}>
        {({ registers }) => {
          const fields = registers.flatMap((r) => r.fields)
          return (
            <div className="privacy-stack">
              <p className="s13 t2">
                {t('p.lead', {
                  registers: registers.length,
                  fields: fields.length,
                  sensitive: fields.filter((f) => f.sensitive).length,
                })}
              </p>
              {registers.map((r) => (
                <One key={r.code} of={r} />
              ))}
              <p className="s13 t3">{t('p.rest')}</p>
            </div>
          )
        }}
      </Block>
    </Page>
  )
}

const One = ({ of }: { of: ProcessingLine }) => {
  const t = useTexts(privacyTexts)
  const label = useLabel()
  const names = (sensitive: boolean) =>
    [...new Set(of.fields.filter((f) => f.sensitive === sensitive).map((f) => label(f.label)))].join('、') || '—'
  const list = (roles: readonly { zh: string; en: string }[]) => roles.map((r) => label(r)).join('、') || '—'
  return (
    <Card
      title={label(of.label)}
      more={of.basis === null ? <Tag tone="red">{t('p.noBasis')}</Tag> : of.sure === 'G' && <Tag>{t('p.sure')}</Tag>}
    >
      <div className="privacy-record">
        <Facts
          of={[
            [t('purpose'), label(of.purpose)],
            [t('basis'), of.basis ? label(of.basis) : '—'],
            [t('p.keep'), of.keep ? `${label(of.keep)}${of.statutory ? `（${t('statutory')}）` : ''}` : '—'],
          ]}
        />
        <Facts
          of={[
            [t('p.fields'), names(false)],
            [t('p.sensitive'), names(true)],
            [t('p.readers'), list(of.readers)],
            [t('p.clear'), list(of.clear)],
          ]}
        />
      </div>
    </Card>
  )
}
