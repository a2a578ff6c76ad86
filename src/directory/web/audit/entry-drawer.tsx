import { shanghai } from '../../../kernel/format/date.ts'
import { useLabel, useTexts } from '../../../ui/i18n/use-texts.ts'
import { Facts } from '../../../ui/parts/figure.tsx'
import { Drawer } from '../../../ui/shell/drawer.tsx'
import { actionTexts, actionWords } from './actions.ts'
import { partWord } from './part-words.ts'
import { auditTexts } from './texts.ts'

export interface AuditLine {
  readonly id: string
  readonly at: string
  readonly actorName: string
  readonly ip: string | null
  readonly action: string
  readonly objectKind: string
  readonly objectId: string | null
  readonly orgName: string | null
  readonly detail: string
  readonly sealed: boolean
}

/** What an entry says beside its frame: name and text of each part. */
const partsOf = (detail: string): [string, string][] => {
  const said: unknown = JSON.parse(detail)
  if (typeof said !== 'object' || said === null) return []
  return Object.entries(said).map(([name, value]: [string, unknown]) => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ])
}

/** Acts of the product itself carry its own name or none. */
export const actorOf = (name: string, system: string): string => (name === '' || name === 'system' ? system : name)

/** The second of an entry, as it will be read years later: 2025-11-20 09:33:05, by the clock of Shanghai. */
export const secondOf = (at: string): string => {
  const { date, time } = shanghai(at)
  return `${date} ${time}:${new Date(at).toISOString().slice(17, 19)}`
}

/** One entry with what was before and after. */
export const EntryDrawer = ({ of, onClose }: { of: AuditLine; onClose: () => void }) => {
  const t = useTexts(auditTexts)
  const a = useTexts(actionTexts)
  const parts = partsOf(of.detail)
  const label = useLabel()
  return (
    <Drawer title={actionWords(a, of.action)} note={secondOf(of.at)} onClose={onClose}>
      <div className="sys-drawer">
        <Facts
          of={[
            [t('col.who'), actorOf(of.actorName, t('system'))],
            [t('col.ip'), of.ip ?? '—'],
            [t('col.unit'), of.orgName ?? '—'],
            [
              t('what'),
              <span key="a" className="sys-mono">
                {of.action}
              </span>,
            ],
            [t('object'), <span key="o" className="sys-mono">{`${of.objectKind} ${of.objectId ?? ''}`}</span>],
            [
              t('id'),
              <span key="i" className="sys-mono">
                {of.id}
              </span>,
            ],
            [t('col.sealed'), t(of.sealed ? 'sealed' : 'open')],
          ]}
        />
        <h3>{t('detail')}</h3>
        {parts.length === 0 ? (
          <p className="s13 t2">{t('empty')}</p>
        ) : (
          <table className="sys-detail">
            <tbody>
              {parts.map(([key, text]) => (
                <tr key={key}>
                  <th scope="row">{label(partWord(key))}</th>
                  <td>{text}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
    </Drawer>
  )
}
