import { Refusal, isRefusal, type RefusalParams, type RefusalText } from '../../kernel/refusal.ts'

/** Server to reader process. */
export type ToReader = { kind: 'run'; id: number; module: string; input: unknown } | { kind: 'ack'; id: number }

/** Reader process to server. */
export type FromReader =
  | { kind: 'ready' }
  | { kind: 'batch'; id: number; batch: unknown }
  | { kind: 'done'; id: number; summary: unknown; residentBytes: number }
  | { kind: 'failed'; id: number; failure: Failure }

export type Failure =
  | { kind: 'refusal'; code: string; text: RefusalText; params: RefusalParams; status: number }
  | { kind: 'error'; name: string; message: string; stack?: string }

/** Exit code by which the reader process says that it has outgrown its memory. */
export const outgrownExitCode = 77

/** Batches that may be under way before the reader process waits for the first to be taken. */
export const batchWindow = 2

/** A task of the reader process: the default export of its module. `emit` waits until the batch may be sent. */
export type ReaderTask<Input, Batch, Summary> = (
  input: Input,
  emit: (batch: Batch) => Promise<void>,
) => Promise<Summary>

/** Errors lose their class between processes; a refusal must stay one. */
export const packFailure = (error: unknown): Failure => {
  if (isRefusal(error)) {
    return { kind: 'refusal', code: error.code, text: error.text, params: error.params, status: error.status }
  }
  if (!(error instanceof Error)) return { kind: 'error', name: 'Error', message: String(error) }
  return { kind: 'error', name: error.name, message: error.message, ...(error.stack ? { stack: error.stack } : {}) }
}

export const unpackFailure = (failure: Failure): Error => {
  if (failure.kind === 'refusal') {
    return new Refusal(failure.code, failure.text, { params: failure.params, status: failure.status })
  }
  const error = new Error(failure.message)
  error.name = failure.name
  if (failure.stack !== undefined) error.stack = failure.stack
  return error
}

/** Other packages may talk over the same channel (the TypeScript loader does); only ours are understood. */
export const isFromReader = (message: unknown): message is FromReader =>
  typeof message === 'object' &&
  message !== null &&
  'kind' in message &&
  (message.kind === 'ready' || message.kind === 'batch' || message.kind === 'done' || message.kind === 'failed')
