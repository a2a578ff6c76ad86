import { describe, expect, it } from 'vitest'
import { ROLES, type Role } from '../../../kernel/permission.ts'
import { webModules } from '../../../modules.web.ts'
import { inMenu } from '../../../ui/web-module.ts'
import { TERMS } from './terms.ts'
import { TOPICS, topicOf, topicsFor } from './topics.ts'

const pages = webModules.flatMap((m) => m.pages)

describe('help', () => {
  it('has a topic for everybody', () => {
    const roles = Object.keys(ROLES).filter((r): r is Role => Object.hasOwn(ROLES, r))
    expect(roles.filter((r) => topicsFor([r]).mine.length === 0)).toEqual([])
  })
  it('answers the “?” of every stage with the topic of the page', () => {
    expect(topicOf('/measure/conditions')?.id).toBe('conditions')
    expect(topicOf('/measure/indicators/x.y')?.id).toBe('figures')
    expect(topicOf('/collect/returns/1')?.id).toBe('fill')
    expect(topicOf('/')?.id).toBe('start')
    const stages = webModules.filter((m) => m.stage !== undefined).flatMap((m) => m.pages.filter(inMenu))
    expect(stages.filter((p) => !topicOf(p.path)).map((p) => p.path)).toEqual([])
  })
  it('leads to pages that exist', () => {
    const known = pages.map((p) => new RegExp(`^${p.path.replace(/\$\w+/g, '[^/]+')}$`))
    expect(TOPICS.filter((t) => !known.some((k) => k.test(t.page))).map((t) => t.page)).toEqual([])
  })
  it('names nothing twice', () => {
    for (const names of [TOPICS.map((t) => t.id), TERMS.map((t) => t.name.zh)])
      expect(new Set(names).size).toBe(names.length)
  })
})
