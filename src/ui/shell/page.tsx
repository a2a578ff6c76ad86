import type { ReactNode } from 'react'
import { Link } from '@tanstack/react-router'
import { formatMoment } from '../../kernel/format/date.ts'
import { frameTexts } from '../i18n/frame-texts.ts'
import { uiTexts } from '../i18n/ui-texts.ts'
import { useLang, useTexts } from '../i18n/use-texts.ts'
import { useSession } from '../session/provider.tsx'
import { keptSearch, useUrl } from '../url.ts'
import { useLooking, useUnitName } from './context.ts'
import { periodText } from './periods.ts'

/** One step of where one is; the last one has no address. */
export interface Crumb {
  readonly text: string
  readonly to?: string
}

/**
 * A page: head, body, at the right a drawer that pushes it, below a bar with the decision.
 * `title` is the only h1. `note` stands beside it (counts, dates), `marks` hold tags or a state, `acts` the buttons:
 * at most one of them filled. `flush` leaves the padding to the page.
 */
export const Page = (props: {
  title: ReactNode
  crumbs?: readonly Crumb[]
  note?: ReactNode
  marks?: ReactNode
  acts?: ReactNode
  drawer?: ReactNode
  bar?: ReactNode
  flush?: boolean
  children: ReactNode
}) => (
  <>
    <div className="stage-main">
      {/* It scrolls by itself, so the keyboard must reach it also where nothing in it can be clicked. */}
      <main className={`page ${props.flush === true ? 'flush' : ''}`} tabIndex={0}>
        <PrintHead />
        <div className="page-head">
          {props.crumbs && <Crumbs of={props.crumbs} />}
          <div className="page-head-line">
            <h1>{props.title}</h1>
            {props.marks}
            {props.note !== undefined && <span className="sub">{props.note}</span>}
            {props.acts !== undefined && <div className="page-acts">{props.acts}</div>}
          </div>
        </div>
        {props.children}
      </main>
      {props.bar}
    </div>
    {props.drawer}
  </>
)

const Crumbs = ({ of }: { of: readonly Crumb[] }) => {
  const t = useTexts(uiTexts)
  const search = keptSearch(useUrl().state)
  return (
    <nav className="crumbs" aria-label={t('crumb.label')}>
      <ol>
        {of.map((crumb) => (
          <li key={crumb.text}>
            {crumb.to === undefined ? (
              crumb.text
            ) : (
              <Link to={crumb.to} search={search}>
                {crumb.text}
              </Link>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}

/** On paper the frame is gone, so unit, period, time and name stand above the page. */
const PrintHead = () => {
  const t = useTexts(frameTexts)
  const lang = useLang()
  const session = useSession()
  const { period } = useLooking()
  const unit = useUnitName()
  const time =
    session.asOf === undefined ? '' : t('bar.asOf', { time: formatMoment(session.asOf, session.today, lang) })
  return (
    <p className="print-only s12">
      {[unit, periodText(period, t), time, t('print.by', { name: session.user.name })].join('　')}
    </p>
  )
}

/** The decision of a page, always in sight: a sentence on what will change at the left, at most one filled button. */
export const BottomBar = ({ note, children }: { note?: ReactNode; children: ReactNode }) => (
  <div className="bottom-bar">
    {note !== undefined && <span className="note-text">{note}</span>}
    {children}
  </div>
)
