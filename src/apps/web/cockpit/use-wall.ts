import { useEffect, useState } from 'react'
import { useRead } from '../../../ui/query.ts'
import type { Cockpit } from './types.ts'

const REFRESH_MS = 30_000
const KEPT = 'zhiheng.wall'

const kept = (key: string): Cockpit | undefined => {
  try {
    const found = sessionStorage.getItem(`${KEPT}.${key}`)
    return found === null ? undefined : (JSON.parse(found) as Cockpit)
  } catch {
    return undefined
  }
}

/** Figures of the wall: read every half minute; when that fails the last good ones stay, with their time. */
export function useWall(unit: string, year: string): { data: Cockpit | undefined; stale: boolean } {
  const read = useRead<Cockpit>('/api/cockpit', { unit, year }, REFRESH_MS)
  const key = `${unit}.${year}`
  const { data } = read
  useEffect(() => {
    if (data) sessionStorage.setItem(`${KEPT}.${key}`, JSON.stringify(data))
  }, [data, key])
  const last = data ?? kept(key)
  return { data: last, stale: last !== undefined && (read.isError || data === undefined) && !read.isPending }
}

const WIDTH = 1920
const HEIGHT = 1080

/** The scale at which 1920 × 1080 fits the screen. */
export function useScale(): number {
  const now = (): number => Math.min(window.innerWidth / WIDTH, window.innerHeight / HEIGHT)
  const [scale, setScale] = useState(now)
  useEffect(() => {
    const onResize = (): void => setScale(now())
    window.addEventListener('resize', onResize)
    return () => window.removeEventListener('resize', onResize)
  }, [])
  return scale
}
