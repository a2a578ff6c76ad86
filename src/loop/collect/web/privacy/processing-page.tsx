import { Button } from 'antd'
import type { Label } from '../../../../kernel/label.ts'
import { download } from '../../../../ui/api.ts'
import { useLabel, useTexts } from '../../../../ui/i18n/use-texts.ts'
import { Card } from '../../../../ui/parts/card.tsx'
import { Facts } from '../../../../ui/parts/figure.tsx'
import { Tag } from '../../../../ui/parts/small.tsx'
import { ProblemNote } from '../../../../ui/parts/problem-note.tsx'
import { Block } from '../../../../ui/parts/states.tsx'
import { useAct, useRead } from '../../../../ui/query.ts'
import { useSession } from '../../../../ui/session/provider.tsx'
import { Page } from '../../../../ui/shell/page.tsx'
import { MinorsCard } from './minors-card.tsx'
import { privacyTexts } from './texts.ts'
import type { ProcessingLine } from './types.ts'
import './privacy.css'

interface Record {
  readonly registers: readonly ProcessingLine[]
  readonly others: readonly { readonly label: Label; readonly level: Label }[]
}

/** The record of processing: for every personal register its purpose, basis, fields, readers and keeping. */
export default function ProcessingPage() {
  const t = useTexts(privacyTexts)
  const label = useLabel()
  const { today } = useSession()
  const list = useRead<Record>('/api/privacy/processing')
  const save = useAct(() => download('/api/privacy/processing/file', `processing-${today}.csv`), { refresh: [] })
  return (
    <Page
      title={t('processing')}
      crumbs={[{ text: t('system') }]}
      note={t('processingNote')}
      acts={
        <Button loading={save.isPending} onClick={() => save.mutate(undefined)}>
          {t('p.save')}
        </Button>
      }
    >
      <ProblemNote of={save.error} />
      <Block of={list} rows={10}>
        {({ registers, others }) => {
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
              <MinorsCard />
              {registers.map((r) => (
                <One key={r.code} of={r} />
              ))}
              <p className="s13 t3">
                {t('p.others', { names: others.map((o) => `${label(o.label)}（${label(o.level)}）`).join('、') })}
              </p>
              <p className="s13 t3">{t('p.levelNote')}</p>
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
  const names = (sensitive: boolean) => {
    const some = of.fields.filter((f) => f.sensitive === sensitive)
    // A field at another level than its mark gives is named with it.
    const usual = sensitive ? '重要' : '一般'
    return (
      [...new Set(some.map((f) => `${label(f.label)}${f.level.zh === usual ? '' : `（${label(f.level)}）`}`))].join(
        '、',
      ) || '—'
    )
  }
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
            [t('p.level'), label(of.level)],
            [t('p.fields'), names(false)],
            [t('p.sensitive'), names(true)],
            [t('p.readers'), list(of.readers)],
            [t('p.clear'), list(of.clear)],
            [
              t('p.receivers'),
              of.receivers.length === 0
                ? t('p.nobody')
                : of.receivers.map((r) => `${r.receiver}（${label(r.kind)}，${r.orgName}）`).join('、'),
            ],
          ]}
        />
      </div>
    </Card>
  )
}
