import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { SHORT_LIFE } from './served/process.ts'
import type { Ack, Order } from './steps.ts'

export interface Life {
  readonly acks: readonly Ack[]
  /** Whether the target act had begun, and whether its end was told, when the process was killed. */
  readonly begun: boolean
  readonly ended: boolean
  /** What the process itself complained of; null in every good run. */
  readonly failed: string | null
}

interface Line {
  readonly begin?: true
  readonly ack?: Ack
  readonly failed?: string
}

export interface Moment {
  /** From the begin of the target act, or from the start of the process: then the kill may hit its opening of the store. */
  readonly from: 'begin' | 'start'
  readonly afterMs: number
}

/** Starts a process on a store and kills it with SIGKILL at a moment. Lines that it wrote before are read to their end. */
export async function killedAt(
  copy: string,
  store: { url: string; folder: string },
  order: Order,
  moment: Moment,
): Promise<Life> {
  const script = `${copy}/tests/accidents/child.js`
  const child = spawn(process.execPath, [...SHORT_LIFE, script, store.url, store.folder, JSON.stringify(order)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exit = once(child, 'exit')
  const acks: Ack[] = []
  let begun = false
  let failed: string | null = null
  const kill = (): void => void setTimeout(() => child.kill('SIGKILL'), moment.afterMs)
  if (moment.from === 'start') kill()
  for await (const text of createInterface({ input: child.stdout })) {
    const line = JSON.parse(text) as Line
    if (line.ack) acks.push(line.ack)
    if (line.failed !== undefined) failed = line.failed
    if (line.begin) begun = true
    if (line.begin && moment.from === 'begin') kill()
  }
  await exit
  return { acks, begun, ended: acks.some((a) => a.step === 'done'), failed }
}
