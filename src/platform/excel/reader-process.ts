import { fork, type ChildProcess } from 'node:child_process'
import { fileRefusals } from './file-refusals.ts'
import { loaderOptions, moduleUrl, readerEntry } from './reader-location.ts'
import { isFromReader, outgrownExitCode, unpackFailure, type FromReader, type ToReader } from './reader-protocol.ts'
import { WorkClock } from './work-clock.ts'

export interface ReaderOptions {
  /** Heap of the engine, in MB. */
  heapMb: number
  /** All memory of the process, buffers included, in MB. */
  residentMb: number
  /** Time a task may work; time in which its batches wait for us is not counted. */
  workMs: number
  /** Further time for each MB of the file that it reads: a large one on a slow machine is no attack. */
  workMsPerMb: number
}

export interface Task {
  module: URL
  input: unknown
  /** Instead of the time that the pool gives a task. */
  workMs?: number
  /** Size of the file that it reads. */
  bytes?: number
}

const passedOn = ['PATH', 'HOME', 'TMPDIR', 'TEMP', 'TZ', 'LANG', 'NODE_ENV']

/** One reader process: started when made, runs one task at a time, of no use once `dead`. */
export class ReaderProcess {
  dead = false
  residentBytes = 0
  private readonly child: ChildProcess
  private readonly ready: Promise<void>
  private markReady: () => void = () => undefined
  private listener: ((message: FromReader) => void) | undefined
  private onExit: ((error: Error) => void) | undefined
  private killedFor: Error | undefined
  private nextId = 1

  constructor(private readonly options: ReaderOptions) {
    this.child = fork(readerEntry(), [], {
      execArgv: [...loaderOptions(), `--max-old-space-size=${options.heapMb}`],
      // Nothing secret of the server's surroundings is of use to a process that reads strangers' files.
      env: {
        ...Object.fromEntries(passedOn.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : []))),
        ZHIHENG_READER_RESIDENT_BYTES: String(options.residentMb * 1024 ** 2),
      },
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    this.ready = new Promise((resolve) => (this.markReady = resolve))
    this.child.on('message', (message: unknown) => {
      if (!isFromReader(message)) return
      if (message.kind === 'ready') this.markReady()
      else this.listener?.(message)
    })
    this.child.on('error', () => this.gone(fileRefusals.readerCrashed()))
    this.child.on('exit', (code, signal) => this.gone(reasonOfExit(code, signal)))
    this.keepAlive(false)
  }

  /** Runs a task to its end. Rejects with the task's refusal or error, or with why the process ended. */
  run(task: Task, onBatch: (batch: unknown) => Promise<void>, signal?: AbortSignal): Promise<unknown> {
    if (this.dead) return Promise.reject(this.killedFor ?? fileRefusals.readerCrashed())
    const id = this.nextId
    this.nextId += 1
    const waiting: unknown[] = []
    let busy = false
    return new Promise<unknown>((resolve, reject) => {
      const stop = (error: Error): void => this.kill(error)
      const abort = (): void => stop(abortReason(signal))
      const limit = timeOf(task, this.options)
      const clock = new WorkClock(limit, () => stop(fileRefusals.tooSlow(limit / 1000)))
      const settle = (answer: () => void): void => {
        clock.pause()
        signal?.removeEventListener('abort', abort)
        this.listener = undefined
        this.onExit = undefined
        this.keepAlive(false)
        answer()
      }
      let finish: (() => void) | undefined
      const drain = async (): Promise<void> => {
        if (busy) return
        busy = true
        clock.pause()
        while (waiting.length > 0 && !this.dead) {
          await onBatch(waiting.shift())
          this.send({ kind: 'ack', id })
        }
        busy = false
        if (this.dead) return
        if (finish) settle(finish)
        else clock.resume()
      }
      this.listener = (message) => {
        if (message.kind === 'ready' || message.id !== id) return
        if (message.kind === 'batch') waiting.push(message.batch)
        else if (message.kind === 'failed') finish = () => reject(unpackFailure(message.failure))
        else {
          finish = () => resolve(message.summary)
          this.residentBytes = message.residentBytes
        }
        drain().catch((error: unknown) => stop(error instanceof Error ? error : new Error(String(error))))
      }
      this.onExit = (error) => settle(() => reject(error))
      signal?.addEventListener('abort', abort, { once: true })
      this.keepAlive(true)
      clock.resume()
      if (signal?.aborted) abort()
      void this.ready.then(() => this.send({ kind: 'run', id, module: moduleUrl(task.module), input: task.input }))
    })
  }

  /** Ends the process at once; a running task rejects with `error`. */
  kill(error: Error): void {
    this.killedFor ??= error
    this.child.kill('SIGKILL')
  }

  private send(message: ToReader): void {
    if (this.child.connected) this.child.send(message, () => undefined)
  }

  private gone(error: Error): void {
    this.dead = true
    this.onExit?.(this.killedFor ?? error)
  }

  /** An idle reader must not keep the server from ending. */
  private keepAlive(yes: boolean): void {
    if (yes) {
      this.child.ref()
      this.child.channel?.ref()
    } else {
      this.child.unref()
      this.child.channel?.unref()
    }
  }
}

/** Milliseconds that a task may work. */
const timeOf = (task: Task, { workMs, workMsPerMb }: ReaderOptions): number =>
  (task.workMs ?? workMs) + Math.ceil((task.bytes ?? 0) / 1024 ** 2) * workMsPerMb

/** The engine aborts when its heap is full (signal ABRT, in some shells code 134). */
const reasonOfExit = (code: number | null, signal: NodeJS.Signals | null): Error =>
  code === outgrownExitCode || code === 134 || signal === 'SIGABRT' || signal === 'SIGTRAP'
    ? fileRefusals.tooHeavy()
    : fileRefusals.readerCrashed()

const abortReason = (signal: AbortSignal | undefined): Error =>
  signal?.reason instanceof Error ? signal.reason : new Error('aborted')
