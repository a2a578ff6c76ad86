import { useRef, type ReactNode } from 'react'
import { Button } from 'antd'
import type { UseMutationResult } from '@tanstack/react-query'
import { download } from '../../../ui/api.ts'
import { useLabel, useTexts } from '../../../ui/i18n/use-texts.ts'
import { Note } from '../../../ui/parts/small.tsx'
import { useAct } from '../../../ui/query.ts'
import type { Problem } from '../../../ui/problem.ts'
import { ProblemNote } from '../../../ui/parts/problem-note.tsx'
import { setupTexts } from './texts.ts'
import type { FileRef, ListProblem } from './types.ts'

interface Checked {
  readonly file: FileRef
  readonly problems: readonly ListProblem[]
  readonly problemCount: number
}

/** Every fault of a list with its row and column. */
const Problems = ({ of }: { of: Checked }) => {
  const t = useTexts(setupTexts)
  const label = useLabel()
  return (
    <div className="sys-stack" role="alert">
      <Note tone="red">{t('problems', { name: of.file.name, count: of.problemCount })}</Note>
      <div style={{ overflow: 'auto', maxHeight: 420 }}>
        <table className="sys-detail">
          <thead>
            <tr>
              <th scope="col">{t('col.row')}</th>
              <th scope="col">{t('col.column')}</th>
              <th scope="col">{t('col.problem')}</th>
            </tr>
          </thead>
          <tbody>
            {of.problems.map((p) => (
              <tr key={`${p.row}${p.column}${p.text.zh}`}>
                <td>{p.row}</td>
                <td className="nowrap">{p.column}</td>
                <td>{label(p.text)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {of.problemCount > of.problems.length && <p className="s12 t3">{t('more')}</p>}
    </div>
  )
}

/** Template, upload, faults; below them what the caller shows of a list without faults. */
export const ListUpload = <C extends Checked>(props: {
  kind: 'units' | 'people'
  check: UseMutationResult<C, Problem, File>
  preview: (of: C) => ReactNode
}) => {
  const t = useTexts(setupTexts)
  const input = useRef<HTMLInputElement>(null)
  const { check } = props
  const template = useAct(() => download(`/api/setup/${props.kind}/template`, 'template.xlsx'))
  const checked = check.data
  return (
    <div className="sys-stack">
      <div className="sys-acts">
        <Button loading={template.isPending} onClick={() => template.mutate(undefined)}>
          {t('template')}
        </Button>
        <Button loading={check.isPending} onClick={() => input.current?.click()}>
          {t(checked ? 'again' : 'upload')}
        </Button>
        <input
          ref={input}
          type="file"
          hidden
          accept=".xlsx,.csv"
          aria-label={t('upload')}
          onChange={(event) => {
            const file = event.target.files?.[0]
            if (file) check.mutate(file)
            event.target.value = ''
          }}
        />
      </div>
      <ProblemNote of={template.error ?? check.error} />
      {check.isPending && <p className="s13 t2">{t('checking', { name: check.variables.name })}</p>}
      {checked && !check.isPending && checked.problemCount > 0 && <Problems of={checked} />}
      {checked && !check.isPending && checked.problemCount === 0 && (
        <>
          <Note tone="ok">{t('clean', { name: checked.file.name })}</Note>
          {props.preview(checked)}
        </>
      )}
    </div>
  )
}
