import type { ReactNode } from 'react'
import { Button } from 'antd'
import { saveBlob } from '../../../ui/api.ts'
import { useTexts } from '../../../ui/i18n/use-texts.ts'
import { Note } from '../../../ui/parts/small.tsx'
import { setupTexts } from './texts.ts'

export interface Slip {
  readonly signName: string
  readonly name: string
  readonly password: string
  readonly orgName?: string
}

const SHOWN = 30
const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`

/** A list of first passwords as CSV that Excel opens, made in the browser: the server keeps none. */
const csvOf = (people: readonly Slip[]): Blob => {
  const lines = people.map((p) => [p.orgName ?? '', p.name, p.signName, p.password].map(quoted).join(','))
  return new Blob([`\ufeff单位,姓名,登录名,初始密码\r\n${lines.join('\r\n')}\r\n`], { type: 'text/csv' })
}

/** First passwords, shown once, with their download. */
export const PasswordSlip = (props: { title: string; note: string; people: readonly Slip[]; children?: ReactNode }) => {
  const t = useTexts(setupTexts)
  const { people } = props
  return (
    <div className="sys-stack" role="status">
      <h2>{props.title}</h2>
      <Note tone="yellow">{props.note}</Note>
      <div style={{ overflowX: 'auto' }}>
        <table className="sys-detail">
          <tbody>
            {people.slice(0, SHOWN).map((p) => (
              <tr key={p.signName}>
                <th scope="row">{p.name}</th>
                <td>{p.signName}</td>
                <td className="sys-mono">{p.password}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="row g16 wrap">
        <Button type="primary" onClick={() => saveBlob(csvOf(people), '初始密码单.csv')}>
          {t('found.save')}
        </Button>
        {props.children}
      </div>
    </div>
  )
}
