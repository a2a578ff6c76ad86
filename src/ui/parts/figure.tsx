import type { ReactNode } from 'react'
import { provisional as provisionalWord, type Figure } from '../../kernel/format/figure.ts'
import { useLang } from '../i18n/use-texts.ts'

/** A figure: digits, then its unit small and grey. With `onOpen` it can be asked where it comes from. */
export const Fig = (props: { of: Figure; provisional?: boolean; onOpen?: () => void; size?: 'hero' | 'key' }) => {
  const lang = useLang()
  const { value, unit } = props.of
  const className = props.size === 'hero' ? 'hero' : props.size === 'key' ? 'key-figure' : undefined
  const content = (
    <>
      {value}
      {unit !== '' && <span className="unit">{unit}</span>}
    </>
  )
  return (
    <span className={`nowrap ${className ?? ''}`}>
      {props.onOpen ? (
        <button type="button" className="figure-button" onClick={props.onOpen}>
          {content}
        </button>
      ) : (
        content
      )}
      {props.provisional === true && <span className="provisional">{provisionalWord(lang)}</span>}
    </span>
  )
}

/** Pairs of a name and a value. */
export const Facts = ({ of }: { of: readonly (readonly [ReactNode, ReactNode])[] }) => (
  <dl className="facts">
    {of.map(([name, value], index) => (
      <div key={index} style={{ display: 'contents' }}>
        <dt>{name}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
)
