import { useMemo } from 'react'
import { useQueries } from '@tanstack/react-query'
import { api } from '../../../ui/api.ts'
import { useTexts } from '../../../ui/i18n/use-texts.ts'
import { Chips, Keys, Note } from '../../../ui/parts/small.tsx'
import { Button } from 'antd'
import { useUrl } from '../../../ui/url.ts'
import { IssueCard } from './issue-card.tsx'
import { collectTexts } from './texts.ts'
import type { Issue, Places, Upload } from './types/uploads.ts'
import type { RegisterAnswer } from './types/records.ts'
import { placeOf, type useFixes } from './use-fixes.ts'

type Severity = Issue['severity']
const SEVERITIES: readonly Severity[] = ['block', 'explain', 'hint']

/** Cells around the issues shown, one reading a sheet. */
const usePlaces = (upload: Upload, issues: readonly Issue[]): ReadonlyMap<string, Places> => {
  const sheets = useMemo(() => {
    const rows = new Map<string, Set<number>>()
    for (const i of issues) if (i.row > 0) rows.set(i.sheet, (rows.get(i.sheet) ?? new Set()).add(i.row))
    return [...rows].map(([sheet, set]) => ({
      sheet,
      rows: [...set]
        .sort((a, b) => a - b)
        .slice(0, 200)
        .join(','),
    }))
  }, [issues])
  const found = useQueries({
    queries: sheets.map((s) => ({
      queryKey: [`/api/collect/uploads/${upload.id}/cells`, s, upload.fixes],
      queryFn: () => api.get<Places>(`/api/collect/uploads/${upload.id}/cells`, { ...s }),
      staleTime: 600_000,
    })),
  })
  return new Map(sheets.flatMap((s, i) => (found[i]?.data ? [[s.sheet, found[i].data] as const] : [])))
}

/** Problems by severity with their cells and corrections; the first to deal with stands on top. */
export const IssueList = (props: {
  upload: Upload
  register: RegisterAnswer
  mayFix: boolean
  fixes: ReturnType<typeof useFixes>
}) => {
  const t = useTexts(collectTexts)
  const url = useUrl()
  const { upload, fixes } = props
  const count: Record<Severity, number> = { block: upload.blocks, explain: upload.explains, hint: upload.hints }
  const shown = SEVERITIES.filter((s) => count[s] > 0)
  const asked = url.get('issues') as Severity | undefined
  const tab = asked && shown.includes(asked) ? asked : (shown[0] ?? 'block')
  const list = upload.issues.filter((i) => i.severity === tab)
  const places = usePlaces(upload, list)
  if (shown.length === 0) return null
  return (
    <>
      <div className="issue-tabs">
        <Chips
          label={t('tab.label')}
          value={tab}
          onChange={(next) => url.set({ issues: next }, { replace: true })}
          options={shown.map((s) => ({ key: s, text: t(`tab.${s}`), count: count[s] }))}
        />
        {props.mayFix && (
          <span className="grow-keys">
            <Keys
              of={[
                [['Tab'], t('key.next')],
                [['Enter'], t('key.accept')],
              ]}
            />
          </span>
        )}
      </div>
      {fixes.problem && (
        <div role="alert" className="issue-alert">
          <Note tone="red">
            <b>{t('fix.failed')}</b>：{fixes.problem.title} {t('fix.keep')}{' '}
            <Button size="small" onClick={fixes.retry}>
              {t('fix.retry')}
            </Button>
          </Note>
        </div>
      )}
      {list.map((issue, index) => (
        <IssueCard
          key={`${issue.code}|${placeOf(issue)}`}
          issue={issue}
          register={props.register}
          places={places.get(issue.sheet)}
          waiting={fixes.problem === null && fixes.waiting[placeOf(issue)] !== undefined}
          disabled={!props.mayFix}
          first={index === 0}
          onFix={fixes.accept}
        />
      ))}
      {list.length < count[tab] && (
        <p className="issue-more s12 t3">{t('tab.more', { shown: list.length, count: count[tab] })}</p>
      )}
    </>
  )
}
