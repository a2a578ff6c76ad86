import { useState } from 'react'
import { Button, Input, Select } from 'antd'
import { amount, figureOf } from '../../../kernel/format/stored-figure.ts'
import { figureText } from '../../../kernel/format/figure.ts'
import { api } from '../../../ui/api.ts'
import { useLabel, useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import { Card } from '../../../ui/parts/card.tsx'
import { Note, Segmented } from '../../../ui/parts/small.tsx'
import { Block } from '../../../ui/parts/states.tsx'
import { useAct, useRead } from '../../../ui/query.ts'
import { toast } from '../../../ui/shell/toast.tsx'
import { minus, sumOf, weightedMean } from '../../../kernel/apportion.ts'
import type { Reach } from '../sharing/receivers.ts'
import type { ShareMethod } from '../sharing/store.ts'
import type { Receivers, SharesPage } from './living-types.ts'
import { signed } from './living-figures.ts'
import { editLines, type EditLine } from './share-lines.ts'
import { ShareSum } from './share-table.tsx'
import { shareTexts } from './share-texts.ts'

/** Splits a figure: to whom, by what, and by hand where a person knows better; sums follow every stroke. */
export const ShareEdit = (props: { page: SharesPage; mayCancel: boolean; onDone: () => void }) => {
  const t = useTexts(shareTexts)
  const label = useLabel()
  const { page } = props
  const current = page.versions.find((v) => v.isCurrent)
  const first = page.bases[0]?.code ?? ''
  const [reach, setReach] = useState<Reach>(current?.reach ?? 'counties')
  const [method, setMethod] = useState<ShareMethod>(page.rule === 'each' ? 'equal' : first === '' ? 'equal' : 'basis')
  const [basis, setBasis] = useState(current?.basis || first)
  const [typed, setTyped] = useState<ReadonlyMap<string, string>>(
    () =>
      new Map(
        page.lines
          .filter((l) => l.versionId === current?.id && (l.fixed || page.rule === 'each'))
          .map((l) => [l.orgId, l.value]),
      ),
  )
  const [reason, setReason] = useState('')
  const read = useRead<Receivers>(`/api/plan/targets/${page.target.id}/receivers`, { from: page.from, reach, basis })
  const lines = read.data && editLines({ ...page, units: read.data.units, typed, method })
  // who has no basis gets nothing unless a person says so
  const left = lines?.filter((l) => l.typed === null && Number(l.value) === 0 && page.rule === 'sum') ?? []
  const given = lines?.filter((l) => !left.includes(l))
  const values = given?.map((l) => l.value) ?? []
  const off = page.rule === 'sum' && lines != null && Number(minus(sumOf(values), page.total)) !== 0
  const needsReason = off || current !== undefined
  const next = (current?.version ?? 0) + 1
  const send = useAct(
    () =>
      api.post<{ version: number }>(`/api/plan/targets/${page.target.id}/shares`, {
        from: page.from,
        seen: current?.version ?? 0,
        reach,
        method,
        basis: method === 'basis' ? basis : '',
        due: null,
        reason,
        lines: (given ?? []).map((l) => ({ orgId: l.orgId, value: l.value, fixed: l.typed !== null })),
      }),
    {
      refresh: ['/api/plan'],
      done: ({ version }) => {
        toast(t('issued', { n: version, units: values.length }))
        props.onDone()
      },
    },
  )
  const type = (id: string, text: string | null): void => {
    const more = new Map(typed)
    if (text === null) more.delete(id)
    else more.set(id, text.trim())
    setTyped(more)
  }
  return (
    <Card flush>
      <div className="share-tools">
        <Segmented<Reach>
          label={t('reach')}
          value={reach}
          options={(['counties', 'schools'] as const).map((key) => ({ key, text: t(`reach.${key}`) }))}
          onChange={setReach}
        />
        {page.rule === 'sum' && (
          <Segmented<ShareMethod>
            label={t('method')}
            value={method}
            options={(['basis', 'equal', 'hand'] as const)
              .filter((m) => m !== 'basis' || page.bases.length > 0)
              .map((key) => ({ key, text: t(`method.${key}`) }))}
            onChange={setMethod}
          />
        )}
        {(method === 'basis' || page.rule === 'each') && page.bases.length > 0 && (
          <Select
            style={{ minWidth: 190 }}
            aria-label={t('basis')}
            value={basis}
            options={page.bases.map((b) => ({ value: b.code, label: label(b.label) }))}
            onChange={setBasis}
          />
        )}
        {read.data && read.data.period !== '' && (
          <span className="s12 t3">{t('from.period', { period: read.data.period })}</span>
        )}
      </div>
      <Block of={read} rows={8}>
        {() =>
          lines == null ? (
            <div style={{ padding: 16 }}>
              <Note tone="yellow">{t('noneBasis')}</Note>
            </div>
          ) : (
            <Lines page={page} lines={lines} basis={basis} method={method} onType={type} />
          )
        }
      </Block>
      <div className="share-foot">
        <span className="grow">
          <ShareSum page={page} values={values} total={page.total} />
          {left.length > 0 && values.length > 0 && (
            <span className="t2">；{t('leftOut', { names: left.map((l) => l.name).join('、') })}</span>
          )}
          {page.rule === 'each' && lines && <Mean lines={lines} unit={page.target.unit} />}
        </span>
        <Input
          className="share-reason"
          value={reason}
          placeholder={t(off ? 'reasonDiff' : current ? 'reason' : 'reasonFirst')}
          aria-label={t(off ? 'reasonDiff' : current ? 'reason' : 'reasonFirst')}
          onChange={(e) => setReason(e.target.value)}
        />
        {props.mayCancel && <Button onClick={props.onDone}>{t('cancel')}</Button>}
        <Button
          type="primary"
          disabled={values.length === 0 || (needsReason && reason.trim().length < 2)}
          loading={send.isPending}
          onClick={() => send.mutate(undefined)}
        >
          {t('issue', { n: next })}
        </Button>
      </div>
      {send.error && (
        <div style={{ padding: '0 16px 12px' }}>
          <Note tone="red">{send.error.title}</Note>
        </div>
      )}
    </Card>
  )
}

const Mean = ({ lines, unit }: { lines: readonly EditLine[]; unit: string }) => {
  const t = useTexts(shareTexts)
  const mean = weightedMean(lines.map((l) => ({ value: l.value, weight: l.basisValue })))
  return mean === null ? null : <span className="t2">；{t('mean', { mean: `${mean}${unit}` })}</span>
}

const Lines = (props: {
  page: SharesPage
  lines: readonly EditLine[]
  basis: string
  method: ShareMethod
  onType: (id: string, text: string | null) => void
}) => {
  const t = useTexts(shareTexts)
  const lang = useLang()
  const label = useLabel()
  const { page, lines } = props
  const basis = page.bases.find((b) => b.code === props.basis)
  const sum = sumOf(lines.map((l) => l.value))
  const withBasis = basis !== undefined && (props.method === 'basis' || page.rule === 'each')
  return (
    <div className="share-grid" tabIndex={0} role="region" aria-label={t('title')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('unit')}</th>
            {withBasis && <th scope="col">{label(basis.label)}</th>}
            <th scope="col">
              {t('share')} <span className="unit">{page.target.unit}</span>
            </th>
            {page.rule === 'sum' && <th scope="col">{t('part')}</th>}
            <th scope="col">{t('fair')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((l) => (
            <tr key={l.orgId}>
              <th scope="row">{l.name}</th>
              {withBasis && (
                <td title={l.basisValue === null ? t('noBasis') : undefined}>
                  {l.basisValue === null ? (
                    <span className="yellow">—</span>
                  ) : (
                    figureText(figureOf(basis.unit, amount(l.basisValue), lang))
                  )}
                </td>
              )}
              <td>
                <Input
                  className={l.typed === null ? 'share-input' : 'share-input typed'}
                  value={l.typed ?? l.value}
                  inputMode="decimal"
                  aria-label={`${l.name} ${t('share')}`}
                  onChange={(e) => props.onType(l.orgId, e.target.value)}
                />
                {l.typed !== null && (
                  <Button size="small" type="link" title={t('unfix')} onClick={() => props.onType(l.orgId, null)}>
                    {t('fixed')} ×
                  </Button>
                )}
              </td>
              {page.rule === 'sum' && (
                <td className="t2">
                  {Number(sum) === 0 ? '—' : `${((100 * Number(l.value)) / Number(sum)).toFixed(1)}%`}
                </td>
              )}
              <td className="t2">{l.fair === null ? '—' : signed(minus(l.value, l.fair))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
