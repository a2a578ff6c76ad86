import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { readPlan } from '../../src/loop/plan/reading/read-plan.ts'
import { annotation } from './golden.ts'

const folder = fileURLToPath(new URL('../../policies/', import.meta.url))
const names = readdirSync(folder).filter((f) => f.endsWith('.txt')).map((f) => f.slice(0, -4)) // prettier-ignore

describe.each(names)('policies/%s', (name) => {
  const text = readFileSync(`${folder}${name}.txt`, 'utf8')

  it('is read as annotated by hand', () => {
    expect(annotation(text)).toEqual(JSON.parse(readFileSync(`${folder}${name}.plan.json`, 'utf8')))
  })

  it('gives every item its place in the original', () => {
    const plan = readPlan(text)
    for (const item of [...plan.tasks, ...plan.targets, ...plan.milestones])
      expect(text.slice(item.at, item.end)).toBe(item.quote)
    for (const task of plan.tasks) expect(task.quote).toContain(task.title)
  })
})
