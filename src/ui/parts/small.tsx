import { formatCount } from '../../kernel/format/count.ts'
import type { ReactNode } from 'react'

export type Tone = 'plain' | 'accent' | 'ok' | 'blue' | 'yellow' | 'red'

/** A short word in a box: a kind, a version, a deadline. Not a state: that is `StateMark`. */
export const Tag = ({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) => (
  <span className={`tag ${tone}`}>{children}</span>
)

/** A remark inside a page; `role="status"` is left to the caller when it appears by itself. */
export const Note = ({ tone = 'plain', children }: { tone?: Exclude<Tone, 'blue'>; children: ReactNode }) => (
  <div className={`note ${tone}`}>
    <div>{children}</div>
  </div>
)

/** One of several filters with its count; pressing it again does not clear it, the first one (全部) does. */
export const Chips = <K extends string>(props: {
  label: string
  value: K
  options: readonly { readonly key: K; readonly text: ReactNode; readonly count?: number }[]
  onChange: (key: K) => void
}) => (
  <div className="chips" role="group" aria-label={props.label}>
    {props.options.map(({ key, text, count }) => (
      <button
        key={key}
        type="button"
        className="chip"
        aria-pressed={key === props.value}
        onClick={() => props.onChange(key)}
      >
        {text}
        {count !== undefined && <span>{formatCount(count, { exact: true }).value}</span>}
      </button>
    ))}
  </div>
)

/** Two to four views of the same thing. */
export const Segmented = <K extends string>(props: {
  label: string
  value: K
  options: readonly { readonly key: K; readonly text: ReactNode }[]
  onChange: (key: K) => void
}) => (
  <div className="segmented" role="group" aria-label={props.label}>
    {props.options.map(({ key, text }) => (
      <button key={key} type="button" aria-pressed={key === props.value} onClick={() => props.onChange(key)}>
        {text}
      </button>
    ))}
  </div>
)

/** Keys of a page with what they do: [[['J','K'],'上下'],[['Enter'],'打开']]. */
export const Keys = ({ of }: { of: readonly (readonly [readonly string[], string])[] }) => (
  <div className="keys">
    {of.map(([keys, text]) => (
      <span key={text}>
        {keys.map((key) => (
          <kbd key={key}>{key}</kbd>
        ))}
        {text}
      </span>
    ))}
  </div>
)

/** A share as a bar; the figure stands beside it, never in it alone. */
export const Progress = ({ value, label }: { value: number; label: string }) => (
  <div
    className="progress"
    role="progressbar"
    aria-label={label}
    aria-valuenow={Math.round(value * 100)}
    aria-valuemin={0}
    aria-valuemax={100}
  >
    <i style={{ width: `${Math.min(100, Math.max(0, value * 100))}%` }} />
  </div>
)
