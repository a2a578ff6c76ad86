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
import { useUrl } from '../../../../ui/url.ts'
import { AssessmentCard } from './assessment-card.tsx'
import { AssessmentDrawer } from './assessment-drawer.tsx'
import { AssessmentForm, type Assessable } from './assessment-form.tsx'
import { AssessmentLine } from './assessment-line.tsx'
import { assessmentTexts } from './assessment-texts.ts'
import { MinorsCard } from './minors-card.tsx'
import { privacyTexts } from './texts.ts'
import type { ProcessingLine } from './types.ts'
import './privacy.css'

interface Record {
  readonly unit: { readonly id: string; readonly name: string } | null
  readonly mayAssess: boolean
  readonly registers: readonly ProcessingLine[]
  readonly others: readonly { readonly label: Label; readonly level: Label }[]
}

/** Registers with sensitive fields, as the form of an assessment offers them. */
const assessable = (registers: readonly ProcessingLine[]): Assessable[] =>
  registers.flatMap(({ code, label, fields, assessed }) =>
    assessed === null
      ? []
      : [
          {
            code,
            label,
            sensitive: fields.filter((f) => f.sensitive).map((f) => f.label),
            due: assessed.standing !== 'current',
          },
        ],
  )

/** The record of processing: for every personal register its purpose, basis, fields, readers, keeping and impact assessment. */
export default function ProcessingPage() {
  const t = useTexts(privacyTexts)
  const label = useLabel()
  const { today } = useSession()
  const words = useTexts(assessmentTexts)
  const url = useUrl()
  const org = url.get('unit')
  const open = url.get('open')
  // `assess`: the form, for the register named or for all that are due.
  const assess = url.get('assess')
  const list = useRead<Record>('/api/privacy/processing', { org })
  const save = useAct(() => download('/api/privacy/processing/file', `processing-${today}.csv`, { org }), {
    refresh: [],
  })
  const close = (): void => url.set({ open: undefined, assess: undefined })
  const read = (id: string): void => url.set({ open: id, assess: undefined })
  const write = (register: string): void => url.set({ assess: register, open: undefined })
  const unit = list.data?.mayAssess === true ? list.data.unit : null
  const drawer =
    open !== undefined ? (
      <AssessmentDrawer key={open} id={open} onClose={close} />
    ) : (
      assess !== undefined &&
      list.data &&
      unit && (
        <AssessmentForm
          key={`${unit.id} ${assess}`}
          unit={unit}
          registers={assessable(list.data.registers)}
          register={assess === 'due' ? undefined : assess}
          onClose={close}
          onMade={read}
        />
      )
    )
  return (
    <Page
      title={t('processing')}
      crumbs={[{ text: t('system') }]}
      note={t('processingNote')}
      drawer={drawer}
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
              <AssessmentCard
                org={org}
                unit={list.data?.unit?.name ?? ''}
                open={open}
                registers={assessable(registers)}
                onOpen={read}
                more={
                  unit && (
                    <Button size="small" onClick={() => write('due')}>
                      {words('new')}
                    </Button>
                  )
                }
              />
              <MinorsCard />
              {registers.map((r) => (
                <One key={r.code} of={r} onOpen={read} onWrite={unit ? () => write(r.code) : undefined} />
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

const One = (props: { of: ProcessingLine; onOpen: (id: string) => void; onWrite: (() => void) | undefined }) => {
  const t = useTexts(privacyTexts)
  const words = useTexts(assessmentTexts)
  const { of } = props
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
            ...(of.assessed
              ? [
                  [
                    words('short'),
                    <AssessmentLine of={of.assessed} onOpen={props.onOpen} onWrite={props.onWrite} />,
                  ] as const,
                ]
              : []),
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
