import { useMemo } from 'react'
import { useQueries } from '@tanstack/react-query'
import type { Entity } from '../../kernel/entity.ts'
import type { OrgItem, Vocabulary } from '../../kernel/reading/parse-value.ts'
import { api } from '../api.ts'
import { useRead } from '../query.ts'
import { isRegionCode } from './region-code.ts'

/** A code as lists give it; `initials` and `pinyin` let one search by letters. */
export interface CodeChoice {
  readonly code: string
  readonly zh: string
  readonly en: string
  readonly pinyin?: string
  readonly initials?: string
}

const HOUR_MS = 3_600_000

/** Names of the code lists that the fields of an entity use. */
export const listsOf = (entity: Entity): readonly string[] => {
  const names = Object.values(entity.fields).flatMap((field) =>
    field.kind === 'code' || field.kind === 'codes' ? [field.list] : field.kind === 'person' ? ['id-type'] : [],
  )
  return [...new Set(names)]
}

/** Choices by list name; a list that is still loading is empty. They change rarely and are kept for an hour. */
export const useCodeLists = (names: readonly string[]): Readonly<Record<string, readonly CodeChoice[]>> => {
  const key = names.join(',')
  return useQueries({
    queries: names.map((name) => ({
      queryKey: [`/api/code-lists/${name}`, {}],
      queryFn: () => api.get<{ items: readonly CodeChoice[] }>(`/api/code-lists/${name}`),
      staleTime: HOUR_MS,
    })),
    combine: (results) =>
      Object.fromEntries(key.split(',').map((name, index) => [name, results[index]?.data?.items ?? []])),
  })
}

/** What parsing needs to know of the directory, for the fields of one entity. `known` replaces the server's lists. */
export const useVocabulary = (
  entity: Entity,
  known?: Readonly<Record<string, readonly CodeChoice[]>>,
): Vocabulary & { readonly codes: Readonly<Record<string, readonly CodeChoice[]>> } => {
  const codes = useCodeLists(known ? [] : listsOf(entity))
  const needsOrgs = !known && Object.values(entity.fields).some((field) => field.kind === 'org' || isRegionCode(field))
  const orgs = useRead<{ orgs: readonly OrgItem[] }>(needsOrgs ? '/api/org-names' : null)
  return useMemo(() => ({ codes: known ?? codes, orgs: orgs.data?.orgs ?? [] }), [codes, known, orgs.data])
}
