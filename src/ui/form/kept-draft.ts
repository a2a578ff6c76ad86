import { useState } from 'react'
import type { Entity } from '../../kernel/entity.ts'
import type { Draft } from './draft.ts'

const PREFIX = 'zhiheng.draft.'

/** Properties that may be kept on a device: nothing that is personal. */
export const keepable = (entity: Entity): readonly string[] =>
  Object.entries(entity.fields).flatMap(([name, field]) =>
    field.kind === 'person' || field.kind === 'phone' || field.mask !== undefined || field.sealed === true
      ? []
      : [name],
  )

/** The parts of a draft that may be kept. */
export const keptPart = (entity: Entity, draft: Draft): Draft => {
  const names = new Set(keepable(entity))
  return Object.fromEntries(Object.entries(draft).filter(([name]) => names.has(name)))
}

const isDraft = (value: unknown): value is Draft =>
  typeof value === 'object' &&
  value !== null &&
  Object.values(value).every(
    (v) => typeof v === 'string' || (Array.isArray(v) && v.every((i) => typeof i === 'string')),
  )

/** Under which name (of account and form) what is typed is kept, and what it was typed over: over another version it would take others' changes back. */
export interface Keep {
  readonly name: string
  readonly version?: string
}

/** Takes away what was kept of a form. */
export const dropDraft = ({ name }: Keep): void => localStorage.removeItem(PREFIX + name)

const load = (keep: Keep | undefined): { draft: Draft; time: string } | null => {
  if (keep === undefined) return null
  try {
    const raw: unknown = JSON.parse(localStorage.getItem(PREFIX + keep.name) ?? 'null')
    if (typeof raw !== 'object' || raw === null || !('draft' in raw) || !('time' in raw)) return null
    if (keep.version !== ('version' in raw ? raw.version : undefined)) return null
    return isDraft(raw.draft) && typeof raw.time === 'string' ? { draft: raw.draft, time: raw.time } : null
  } catch {
    return null
  }
}

const clockTime = (): string =>
  new Intl.DateTimeFormat('zh-CN', { hour: '2-digit', minute: '2-digit', hour12: false }).format()

/** What was typed into a form and not saved, on this device; `time` is when it was kept last. */
export const useKeptDraft = (given: Keep | undefined, entity: Entity) => {
  // A colleague may change the record while the form stands: what is typed goes on over what was read first.
  const [keep] = useState(given)
  const [start] = useState(() => load(keep))
  const [time, setTime] = useState<string | null>(start?.time ?? null)
  const save = (draft: Draft): void => {
    if (keep === undefined) return
    const now = clockTime()
    const kept = { draft: keptPart(entity, draft), time: now, version: keep.version }
    localStorage.setItem(PREFIX + keep.name, JSON.stringify(kept))
    setTime(now)
  }
  const drop = (): void => {
    if (keep === undefined) return
    dropDraft(keep)
    setTime(null)
  }
  return { found: start?.draft ?? {}, time, save, drop }
}
