import { fileRefusals } from '../file-refusals.ts'
import type { ReaderTask } from '../reader-protocol.ts'

export type HostileInput =
  | { behave: 'count'; to: number }
  | { behave: 'work'; ms: number }
  | { behave: 'loop' | 'crash' | 'hoard' | 'hoard-buffers' | 'refuse' | 'throw' | 'environment' }

/** A task that misbehaves on demand, for tests of the pool. Emits numbers; the summary tells who ran it. */
const hostileTask: ReaderTask<HostileInput, number, { pid: number; secrets: number; furthest: number }> = async (
  input,
  emit,
) => {
  let furthest = 0
  if (input.behave === 'count') {
    for (let value = 0; value < input.to; value += 1) {
      await emit(value)
      furthest = value
    }
  }
  if (input.behave === 'work') for (const end = performance.now() + input.ms; performance.now() < end;) furthest += 1
  if (input.behave === 'loop') for (;;) furthest += 1
  if (input.behave === 'crash') process.kill(process.pid, 'SIGKILL')
  if (input.behave === 'hoard') hoard()
  if (input.behave === 'hoard-buffers') await hoardBuffers(emit)
  if (input.behave === 'refuse') throw fileRefusals.macro()
  if (input.behave === 'throw') throw new RangeError('out of range')
  const secrets = Object.keys(process.env).filter((name) => name.includes('SECRET')).length
  return { pid: process.pid, secrets, furthest }
}

const hoard = (): never => {
  const kept: string[][] = []
  for (;;) kept.push(Array.from({ length: 1000 }, (_, index) => `${kept.length}-${index}`))
}

const hoardBuffers = async (emit: (value: number) => Promise<void>): Promise<void> => {
  const kept: Buffer[] = []
  for (;;) {
    kept.push(Buffer.alloc(16 * 1024 * 1024, kept.length))
    await emit(kept.length)
  }
}

export default hostileTask
