import { Button, Input, Pagination, Select } from 'antd'
import { groupBy } from '../../../kernel/group-by.ts'
import { useLabel, useTexts } from '../../../ui/i18n/use-texts.ts'
import { Chips } from '../../../ui/parts/small.tsx'
import { Block, Empty } from '../../../ui/parts/states.tsx'
import { useRead } from '../../../ui/query.ts'
import { useLooking } from '../../../ui/shell/context.ts'
import { Page } from '../../../ui/shell/page.tsx'
import { sortRows } from '../../../ui/table/column.ts'
import { DataTable } from '../../../ui/table/data-table.tsx'
import { useUrl } from '../../../ui/url.ts'
import { useFigureColumns } from './figure-columns.tsx'
import { figuresTexts } from './figures-texts.ts'
import { FIGURE_STATES, figureState, fittingFigures, pageOf, PER_PAGE, type OfferedFigure } from './offered-figure.ts'
import { PromiseDialog } from './promise-dialog.tsx'
import { PublishDialog } from './publish-dialog.tsx'
import './publish.css'

/** What the office may publish for a period, what is public, what has moved since, and what was promised. */
export default function FiguresPage() {
  const t = useTexts(figuresTexts)
  const label = useLabel()
  const url = useUrl()
  const { unit, period } = useLooking()
  const list = useRead<{ figures: OfferedFigure[] }>('/api/publish/figures', { unit, period })
  const at = (key: 'code' | 'promise'): OfferedFigure | undefined =>
    list.data?.figures.find((x) => x.code === url.get(key))
  const [asked, promised] = [at('code'), at('promise')]
  const columns = useFigureColumns((act, x) => url.set({ [act === 'publish' ? 'code' : 'promise']: x.code }))
  const narrow = (change: Record<string, string | undefined>): void =>
    url.set({ ...change, page: undefined }, { replace: true })
  const [q, group, state] = [url.get('q'), url.get('group'), url.get('state')]
  return (
    <Page title={t('title')} note={t('note')} acts={<Button href="/public">{t('site')}</Button>}>
      <Block of={list} rows={10}>
        {({ figures }) => {
          if (figures.length === 0)
            return (
              <div className="card">
                <Empty title={t('empty')} icon="file">
                  {t('emptyText')}
                </Empty>
              </div>
            )
          const named = fittingFigures(figures, { q, group })
          const found = fittingFigures(named, { state })
          const fitting = sortRows([...groupBy(found, (x) => x.group).values()].flat(), columns, url.get('sort'))
          const { page, rows } = pageOf(fitting, Number(url.get('page') ?? 1))
          return (
            <DataTable
              name="publish-figures"
              label={t('title')}
              rows={rows}
              columns={columns}
              rowKey={(x) => x.code}
              unit={t('unit')}
              count={fitting.length}
              groupBy={(x) => ({ key: x.group, title: label(x.groupLabel) })}
              serverSort
              fill
              filters={
                <div className="row g12" style={{ flexWrap: 'wrap' }}>
                  <Input
                    value={q ?? ''}
                    onChange={(event) => narrow({ q: event.target.value || undefined })}
                    placeholder={t('searchHint')}
                    aria-label={t('search')}
                    allowClear
                    style={{ width: 200 }}
                  />
                  <Select
                    value={group ?? ''}
                    aria-label={t('groups')}
                    style={{ width: 150 }}
                    onChange={(key: string) => narrow({ group: key || undefined })}
                    options={[
                      { value: '', label: t('allGroups') },
                      ...[...groupBy(figures, (x) => x.group)].map(([key, items]) => ({
                        value: key,
                        label: items[0] ? label(items[0].groupLabel) : key,
                      })),
                    ]}
                  />
                  <Chips
                    label={t('state')}
                    value={state ?? 'all'}
                    onChange={(key) => narrow({ state: key === 'all' ? undefined : key })}
                    options={[
                      { key: 'all', text: t('state.all'), count: named.length },
                      ...FIGURE_STATES.map((key) => ({
                        key,
                        text: t(`state.${key}`),
                        count: named.filter((x) => figureState(x) === key).length,
                      })),
                    ]}
                  />
                </div>
              }
              empty={<Empty title={t('none')}>{t('noneText')}</Empty>}
              note={
                fitting.length > PER_PAGE && (
                  <Pagination
                    size="small"
                    simple
                    current={page}
                    total={fitting.length}
                    pageSize={PER_PAGE}
                    showSizeChanger={false}
                    onChange={(to) => url.set({ page: to === 1 ? undefined : String(to) })}
                  />
                )
              }
            />
          )
        }}
      </Block>
      {asked && asked.value !== null && (
        <PublishDialog of={asked} unit={unit} onClose={() => url.set({ code: undefined }, { replace: true })} />
      )}
      {promised && promised.version === null && (
        <PromiseDialog of={promised} unit={unit} onClose={() => url.set({ promise: undefined }, { replace: true })} />
      )}
    </Page>
  )
}
