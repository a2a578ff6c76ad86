import { Link } from '@tanstack/react-router'
import { formatDate } from '../../../kernel/format/date.ts'
import { useLabel, useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import { Card } from '../../../ui/parts/card.tsx'
import { Fig } from '../../../ui/parts/figure.tsx'
import { Note, Tag } from '../../../ui/parts/small.tsx'
import { Block } from '../../../ui/parts/states.tsx'
import { useRead } from '../../../ui/query.ts'
import { useSession } from '../../../ui/session/provider.tsx'
import { Page } from '../../../ui/shell/page.tsx'
import type { Column } from '../../../ui/table/column.ts'
import { DataTable } from '../../../ui/table/data-table.tsx'
import { useUrl } from '../../../ui/url.ts'
import { confidenceKey, OPEN_DAY, systemTexts } from '../texts.ts'
import { ParameterDrawer } from './parameter-drawer.tsx'
import { shownValue, sourceInWords, valueOn, type Parameter } from './parameter.ts'
import { parameterTexts } from './texts.ts'
import '../system.css'

interface CountRule {
  readonly name: string
  readonly referenceDay: string
  readonly bookingDeadline: string
  readonly source: string
}

/** Dated settings with their basis; a new value begins on a day, the old ones stay. */
export default function ParametersPage() {
  const t = useTexts(parameterTexts)
  const s = useTexts(systemTexts)
  const list = useRead<{ parameters: readonly Parameter[]; countRules: readonly CountRule[] }>('/api/parameters')
  const label = useLabel()
  const lang = useLang()
  const url = useUrl()
  const { today } = useSession()
  const known = (name: string): string => {
    const key = `rule.${name}`
    return key in parameterTexts.zh ? t(key as keyof typeof parameterTexts.zh) : name
  }
  const columns: readonly Column<Parameter>[] = [
    {
      key: 'name',
      title: t('col.name'),
      value: (x) => label(x.label),
      render: (x) => (
        <>
          {label(x.label)} {x.security && <Tag>{t('security')}</Tag>}
        </>
      ),
      wraps: true,
      phone: 'name',
    },
    {
      key: 'value',
      title: t('value'),
      value: (x) => valueOn(x, today)?.value ?? x.shipped,
      render: (x) => (
        <span className="nowrap">
          <Fig of={shownValue(x, valueOn(x, today)?.value ?? x.shipped, lang)} />
        </span>
      ),
      phone: 'value',
    },
    { key: 'from', title: t('col.from'), value: (x) => valueOn(x, today)?.validFrom ?? null },
    {
      key: 'to',
      title: t('col.to'),
      value: (x) => {
        const to = valueOn(x, today)?.validTo
        return to === undefined ? null : to === OPEN_DAY ? s('forever') : to
      },
    },
    {
      key: 'source',
      title: t('source'),
      value: (x) => sourceInWords(valueOn(x, today)?.source ?? '', lang) || label(x.basis),
      wraps: true,
      phone: 'distance',
    },
    {
      key: 'sure',
      title: t('confidence'),
      value: (x) => {
        const now = valueOn(x, today)
        return now ? s(confidenceKey(now.confidence)) : t('isShipped')
      },
      render: (x) => {
        const now = valueOn(x, today)
        return <Tag>{now ? s(confidenceKey(now.confidence)) : t('isShipped')}</Tag>
      },
    },
    {
      key: 'history',
      title: t('history'),
      align: 'right',
      value: (x) => x.history.length,
      render: (x) => (
        <button type="button" className="figure-button" onClick={() => url.set({ open: x.name })}>
          {x.history.length === 0 ? t('never') : x.history.length === 1 ? t('once') : t('times', { count: x.history.length })}
        </button>
      ),
      phone: 'due',
    },
  ]
  const dayOf = (monthDay: string): string => formatDate(`${today.slice(0, 4)}-${monthDay}`, today, lang)
  const ruleColumns: readonly Column<CountRule>[] = [
    { key: 'rule', title: t('col.rule'), value: (r) => known(r.name), sortable: false, phone: 'name' },
    { key: 'day', title: t('col.day'), value: (r) => dayOf(r.referenceDay), sortable: false, phone: 'value' },
    {
      key: 'deadline',
      title: t('col.deadline'),
      value: (r) => dayOf(r.bookingDeadline),
      sortable: false,
      phone: 'distance',
      phoneWord: t('col.deadline'),
    },
    { key: 'basis', title: t('col.basis'), value: (r) => sourceInWords(r.source, lang), sortable: false, phone: 'due' },
  ]
  const open = list.data?.parameters.find((x) => x.name === url.get('open'))
  return (
    <Page
      title={t('title')}
      crumbs={[{ text: s('system') }]}
      drawer={open && <ParameterDrawer key={open.name} of={open} onClose={() => url.set({ open: undefined })} />}
    >
      <div style={{ marginBottom: 12 }}>
        <Note>
          {t('note')}
          {lang === 'en' && ' '}
          {s('confidence.help')}
        </Note>
      </div>
      <Block of={list} rows={8}>
        {(data) => (
          <div className="sys-stack">
            <DataTable
              name="parameters"
              label={t('title')}
              rows={data.parameters}
              columns={columns}
              rowKey={(x) => x.name}
              unit={t('unitWord')}
              openKey={url.get('open') ?? ''}
              onOpen={(x) => url.set({ open: x.name })}
              keys
            />
            <section>
              <h2>{t('rules')}</h2>
              <p className="s13 t2 sys-under">{t('rulesNote')}</p>
              <DataTable
                name="count-rules"
                label={t('rules')}
                rows={data.countRules}
                columns={ruleColumns}
                rowKey={(r) => r.name + r.referenceDay}
                sortParam="rules"
                unit={t('unitWord')}
              />
            </section>
            <Card title={t('standards')} more={<Link to="/system/standards">{t('standardsGo')}</Link>}>
              <p className="s13 t2">{t('standardsNote')}</p>
            </Card>
          </div>
        )}
      </Block>
    </Page>
  )
}
