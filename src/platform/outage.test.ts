import { expect, it } from 'vitest'
import { openDatabase } from './db/database.ts'
import { SqlError } from './db/sql-error.ts'
import { outageOf } from './outage.ts'

const caught = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  )

it('tells a database that is not there from a fault of ours', async () => {
  const refusal = outageOf(await caught(openDatabase('postgres://nobody@127.0.0.1:9/none')))
  expect(refusal).toMatchObject({ code: 'system.database-away', status: 503 })
  expect(outageOf(new SqlError('terminating connection due to administrator command', { code: '57P01' }))?.code).toBe(
    'system.database-away',
  )
  for (const words of [
    'Connection terminated unexpectedly',
    'Client has encountered a connection error and is not queryable',
    'timeout exceeded when trying to connect',
  ])
    expect(outageOf(new Error(words))?.code).toBe('system.database-away')
})

it('tells a full disk, of the database and of a file', () => {
  expect(outageOf(new SqlError('could not extend file', { code: '53100' }))).toMatchObject({
    code: 'system.disk-full',
    status: 507,
  })
  expect(outageOf(Object.assign(new Error('write'), { code: 'ENOSPC' }))?.code).toBe('system.disk-full')
  const atTheDoor = Object.assign(new Error('could not write init file'), { code: 'XX000', routine: 'write_item' })
  expect(outageOf(atTheDoor)?.code).toBe('system.disk-full')
})

it('leaves alone what is neither', () => {
  for (const error of [new SqlError('duplicate key', { code: '23505' }), new TypeError('x'), null, 'ENOSPC'])
    expect(outageOf(error)).toBeNull()
})
