import { useLayoutEffect, useState, type RefObject } from 'react'

/** Width of an element in pixels, followed as it changes; charts are drawn one to one so that letters keep their size. */
export const useWidth = (box: RefObject<HTMLElement | null>, first = 600): number => {
  const [width, setWidth] = useState(first)
  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    const read = (): void => setWidth(Math.max(160, Math.floor(element.getBoundingClientRect().width)))
    read()
    const observer = new ResizeObserver(read)
    observer.observe(element)
    return () => observer.disconnect()
  }, [box])
  return width
}
