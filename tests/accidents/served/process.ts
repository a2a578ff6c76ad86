import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Place } from '../stores.ts'

/** A command of the product in a process of its own. */
export interface Command {
  readonly child: ChildProcess
  /** Its exit code; null when it was killed. */
  readonly ended: Promise<number | null>
  /** What it has written so far. */
  out(): string
  err(): string
  /** As soon as standard error holds these words; false when it ended without them. */
  says(words: string): Promise<boolean>
}

/** For processes that end soon: the embedded database's engine is compiled quickly, and not a second time to run faster. */
export const SHORT_LIFE = ['--liftoff-only'] as const

/** Starts `zhiheng …` of the compiled copy on a place, as an operator would. */
export function zhiheng(copy: string, place: Place, ...args: readonly string[]): Command {
  const all = [...SHORT_LIFE, `${copy}/zhiheng.js`, '--database', place.url, '--data', place.folder, ...args]
  const child = spawn(process.execPath, all, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, LOG_LEVEL: 'error' },
  })
  const text = { out: '', err: '' }
  child.stdout.on('data', (piece: Buffer) => (text.out += piece.toString()))
  child.stderr.on('data', (piece: Buffer) => (text.err += piece.toString()))
  const ended = once(child, 'close').then(([code]) => code as number | null)
  const says = (words: string) =>
    new Promise<boolean>((resolve) => {
      const look = (): void => void (text.err.includes(words) && resolve(true))
      look()
      child.stderr.on('data', look)
      void ended.then(() => resolve(text.err.includes(words)))
    })
  return { child, ended, out: () => text.out, err: () => text.err, says }
}

/** Runs a command to its end. */
export async function runZhiheng(
  copy: string,
  place: Place,
  ...args: readonly string[]
): Promise<{ readonly code: number | null; readonly out: string; readonly err: string }> {
  const command = zhiheng(copy, place, ...args)
  return { code: await command.ended, out: command.out(), err: command.err() }
}

export interface Server extends Command {
  /** Its address as soon as it listens; null when it ended before. */
  readonly address: Promise<string | null>
}

/** Starts `zhiheng serve` on any free port. */
export function startServer(copy: string, place: Place): Server {
  const command = zhiheng(copy, place, 'serve', '--port', '0')
  const address = new Promise<string | null>((resolve) => {
    createInterface({ input: command.child.stdout! }).on('line', (line) => {
      if (line.startsWith('http')) resolve(line)
    })
    void command.ended.then(() => resolve(null))
  })
  return { ...command, address }
}

/** Asks a server to end, as a service manager does. Null: it did not within so many seconds and was killed. */
export async function stopServer(server: Server, seconds = 30): Promise<number | null> {
  server.child.kill('SIGTERM')
  const late = setTimeout(() => server.child.kill('SIGKILL'), seconds * 1000)
  const code = await server.ended
  clearTimeout(late)
  return code
}
