import type { ReactNode } from 'react'

/** A sheet with a hairline. `more` stands at the right of its head: a link, a small button, keys. */
export const Card = (props: {
  title?: ReactNode
  note?: ReactNode
  more?: ReactNode
  flush?: boolean
  className?: string
  label?: string
  children: ReactNode
}) => (
  <section className={`card ${props.className ?? ''}`} aria-label={props.label}>
    {props.title !== undefined && (
      <div className="card-head">
        <h2>{props.title}</h2>
        {props.note !== undefined && <span className="sub">{props.note}</span>}
        {props.more !== undefined && <span className="card-more">{props.more}</span>}
      </div>
    )}
    <div className={`card-body ${props.flush === true ? 'flush' : ''}`}>{props.children}</div>
  </section>
)
