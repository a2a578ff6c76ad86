import { useState } from 'react'
import { Button } from 'antd'
import { api } from '../../../ui/api.ts'
import { useLabel, useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import { Note } from '../../../ui/parts/small.tsx'
import { Block } from '../../../ui/parts/states.tsx'
import { useAct, useRead } from '../../../ui/query.ts'
import { useMay, useSession } from '../../../ui/session/provider.tsx'
import { Drawer } from '../../../ui/shell/drawer.tsx'
import { toast } from '../../../ui/shell/toast.tsx'
import { ProblemNote } from '../../../ui/parts/problem-note.tsx'
import { confidenceKey, OPEN_DAY, systemTexts } from '../texts.ts'
import { AddEntry } from './add-entry.tsx'
import { sourceWords } from './source-words.ts'
import { listTexts } from './texts.ts'

type Words = { readonly zh: string; readonly en: string }

export interface CodeListLine {
  readonly name: string
  readonly label: Words
  readonly source: string
  readonly confidence: string
  readonly items: number
  readonly added: number
  readonly extensible: boolean
}

interface Entry {
  readonly code: string
  readonly label: Words
  readonly shipped: boolean
  readonly source: string
  readonly validFrom: string
  readonly validTo: string
}

/** The entries of one list with their days; adding one where the list allows it. */
export const ListDrawer = ({ of, onClose }: { of: CodeListLine; onClose: () => void }) => {
  const t = useTexts(listTexts)
  const s = useTexts(systemTexts)
  const label = useLabel()
  const lang = useLang()
  const { today } = useSession()
  const may = useMay('directory.manage-lists')
  const [adding, setAdding] = useState(false)
  const entries = useRead<{ entries: readonly Entry[] }>(`/api/code-lists/${of.name}/entries`)
  const end = useAct((e: Entry) => api.post(`/api/code-lists/${of.name}/entries/${e.code}/end`, { day: today }), {
    refresh: ['/api/code-lists'],
    done: (_, e) => toast(t('ended', { name: label(e.label) })),
  })
  return (
    <Drawer
      title={label(of.label)}
      note={`${sourceWords(of.source, lang)}，${s(confidenceKey(of.confidence))}`}
      onClose={onClose}
    >
      <div className="sys-stack">
        {!of.extensible && <Note>{t('closedList', { source: sourceWords(of.source, lang) })}</Note>}
        {of.extensible && may && !adding && (
          <div>
            <Button onClick={() => setAdding(true)}>{t('add')}</Button>
          </div>
        )}
        {adding && <AddEntry list={of.name} onDone={() => setAdding(false)} />}
        <ProblemNote of={end.error} />
        <Block of={entries} rows={8}>
          {(data) => (
            <table className="sys-detail">
              <thead>
                <tr>
                  <th scope="col">{t('col.code')}</th>
                  <th scope="col">{t('col.name')}</th>
                  <th scope="col">{t('col.origin')}</th>
                  <th scope="col">{t('col.to')}</th>
                </tr>
              </thead>
              <tbody>
                {data.entries.map((e) => (
                  <tr key={`${e.code} ${e.validFrom}`} className={e.validTo <= today ? 't3' : undefined}>
                    <td className="sys-mono">{e.code}</td>
                    <td>{label(e.label)}</td>
                    <td className="t3">{e.shipped ? t('shipped') : `${e.source}（${e.validFrom}）`}</td>
                    <td>
                      {e.validTo !== OPEN_DAY ? (
                        e.validTo
                      ) : !e.shipped && may && e.validFrom < today ? (
                        <button type="button" className="plain link" onClick={() => end.mutate(e)}>
                          {t('end')}
                        </button>
                      ) : (
                        '—'
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </Block>
      </div>
    </Drawer>
  )
}
