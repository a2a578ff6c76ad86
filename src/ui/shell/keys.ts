import { useEffect, useRef } from 'react'
import { usePrefs } from './prefs.ts'

/** Keys by name as in KeyboardEvent.key, `Ctrl+` in front for Ctrl or Command: { j: next, 'Ctrl+k': search }. */
export type KeyMap = Readonly<Record<string, (event: KeyboardEvent) => void>>

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

/** Keys of a page. Single letters rest while somebody types, and when the person has switched them off. */
export const useKeys = (map: KeyMap, enabled = true): void => {
  const { keys } = usePrefs()
  const latest = useRef(map)
  latest.current = map
  useEffect(() => {
    if (!enabled) return
    const onKey = (event: KeyboardEvent): void => {
      const ctrl = event.ctrlKey || event.metaKey
      const name = ctrl ? `Ctrl+${event.key.toLowerCase()}` : event.key
      const act = latest.current[name] ?? (ctrl ? undefined : latest.current[event.key.toLowerCase()])
      if (!act || event.altKey) return
      const letter = !ctrl && event.key.length === 1
      if ((letter && !keys) || (!ctrl && event.key !== 'Escape' && typing(event.target))) return
      act(event)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [enabled, keys])
}
