import { useSyncExternalStore } from 'react'
import { uiTexts } from '../i18n/ui-texts.ts'
import { useTexts } from '../i18n/use-texts.ts'
import { Icon } from '../marks/icon.tsx'

interface Toast {
  readonly id: number
  readonly text: string
  readonly undo?: () => void
}

const SHOWN_MS = 10_000
let toasts: readonly Toast[] = []
let nextId = 1
const listeners = new Set<() => void>()

const change = (next: readonly Toast[]): void => {
  toasts = next
  for (const listener of listeners) listener()
}

/** Says what was done: 已退回 2 处. What can be taken back offers 撤销 for ten seconds. */
export const toast = (text: string, undo?: () => void): void => {
  const id = nextId++
  change([...toasts, { id, text, ...(undo && { undo }) }])
  setTimeout(() => dismiss(id), SHOWN_MS)
}

const dismiss = (id: number): void => change(toasts.filter((one) => one.id !== id))

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Place of the messages; part of the shell. */
export const Toasts = () => {
  const t = useTexts(uiTexts)
  const shown = useSyncExternalStore(subscribe, () => toasts)
  return (
    <div className="toasts" role="status" aria-live="polite">
      {shown.map(({ id, text, undo }) => (
        <div key={id} className="toast">
          <span>{text}</span>
          {undo && (
            <button
              type="button"
              className="toast-undo"
              onClick={() => {
                undo()
                dismiss(id)
              }}
            >
              {t('toast.undo')}
            </button>
          )}
          <button type="button" className="icon-button" aria-label={t('toast.close')} onClick={() => dismiss(id)}>
            <Icon name="close" size={14} />
          </button>
        </div>
      ))}
    </div>
  )
}
