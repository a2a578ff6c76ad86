import { useEffect, useId, useRef, useState, type ReactNode } from 'react'

/**
 * A button with a panel below it: closes on Escape, on a click elsewhere and when focus leaves; focus returns to the
 * button. `children` gets `close`.
 */
export const Popover = (props: {
  label: string
  button: ReactNode
  /** The button's own text names it; `label` is then only its tooltip and the name of the panel. */
  named?: boolean
  className?: string
  align?: 'left' | 'right'
  above?: boolean
  children: (close: () => void) => ReactNode
}) => {
  const [open, setOpen] = useState(false)
  const root = useRef<HTMLDivElement>(null)
  const trigger = useRef<HTMLButtonElement>(null)
  const id = useId()

  useEffect(() => {
    if (!open) return
    const outside = (event: Event): void => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setOpen(false)
    }
    document.addEventListener('pointerdown', outside)
    document.addEventListener('focusin', outside)
    return () => {
      document.removeEventListener('pointerdown', outside)
      document.removeEventListener('focusin', outside)
    }
  }, [open])

  const close = (): void => {
    setOpen(false)
    trigger.current?.focus()
  }
  return (
    <div
      className="popover-root"
      ref={root}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open) return
        event.stopPropagation()
        close()
      }}
    >
      <button
        ref={trigger}
        type="button"
        className={props.className ?? 'icon-button'}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        aria-label={props.named === true ? undefined : props.label}
        title={props.label}
        onClick={() => setOpen(!open)}
      >
        {props.button}
      </button>
      {open && (
        <div
          id={id}
          role="group"
          aria-label={props.label}
          className={`popover ${props.align ?? 'left'} ${props.above === true ? 'above' : ''}`}
        >
          {props.children(close)}
        </div>
      )}
    </div>
  )
}
