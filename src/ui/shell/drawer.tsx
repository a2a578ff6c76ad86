import { useEffect, useRef, type ReactNode } from 'react'
import { uiTexts } from '../i18n/ui-texts.ts'
import { useTexts } from '../i18n/use-texts.ts'
import { Icon } from '../marks/icon.tsx'
import { useKeys } from './keys.ts'

/**
 * Detail beside the list. It pushes the page and never covers it; on a phone it is the page. Escape closes. Keep its
 * being open in the address (`useUrl`), so that a link shows it.
 */
export const Drawer = (props: {
  title: ReactNode
  note?: ReactNode
  acts?: ReactNode
  foot?: ReactNode
  width?: number
  label?: string
  onClose: () => void
  children: ReactNode
}) => {
  const t = useTexts(uiTexts)
  const box = useRef<HTMLElement>(null)
  useKeys({ Escape: props.onClose })
  useEffect(() => {
    const before = document.activeElement
    box.current?.focus()
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])
  return (
    <aside
      ref={box}
      className="drawer"
      tabIndex={-1}
      aria-label={props.label ?? (typeof props.title === 'string' ? props.title : undefined)}
      style={props.width === undefined ? undefined : { ['--drawer-width' as string]: `${props.width}px` }}
    >
      <div className="drawer-head">
        <div className="grow">
          <h2>{props.title}</h2>
          {props.note !== undefined && <div className="s12 t3">{props.note}</div>}
        </div>
        {props.acts}
        <button
          type="button"
          className="icon-button"
          aria-label={t('drawer.close')}
          title={t('drawer.close')}
          onClick={props.onClose}
        >
          <Icon name="close" />
        </button>
      </div>
      <div className="drawer-body">{props.children}</div>
      {props.foot !== undefined && <div className="drawer-foot keys">{props.foot}</div>}
    </aside>
  )
}
