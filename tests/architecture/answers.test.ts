import { SerializerSelector } from '@fastify/fast-json-stringify-compiler'
import { expect, it } from 'vitest'
import { modules } from '../../src/modules.ts'
import { lateSerializers } from '../../src/platform/http/late-serializers.ts'
import { Problem } from '../../src/platform/http/problem.ts'

const routes = modules.flatMap((m) => m.routes ?? [])
const answered = routes.flatMap((r) => (r.response ? [{ name: r.name, schema: r.response }] : []))
const place = { method: 'GET', url: '/x', httpStatus: '200' }

it('every answer can be written by its schema', () => {
  expect(answered.length).toBeGreaterThan(150)
  const make = SerializerSelector()({ Problem })
  const faults = answered.flatMap(({ name, schema }) => {
    try {
      make({ ...place, schema })
      return []
    } catch (error) {
      return [`${name}: ${String(error)}`]
    }
  })
  expect(faults).toEqual([])
})

it('a writer is made for the first answer and kept', () => {
  const read: string[] = []
  const schema = { type: 'object', properties: { n: { type: 'integer' } } }
  const watched = new Proxy(schema, {
    get: (target, key) => (read.push(String(key)), Reflect.get(target, key) as unknown),
  })
  const write = lateSerializers({})({ ...place, schema: watched })
  expect(read).toEqual([])
  expect(write({ n: 1, other: 2 })).toBe('{"n":1}')
  const once = read.length
  expect(once).toBeGreaterThan(0)
  expect(write({ n: 2 })).toBe('{"n":2}')
  expect(read.length).toBe(once)
})
