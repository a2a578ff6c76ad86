import { frameTexts } from './i18n/frame-texts.ts'
import { i18n } from './i18n/instance.ts'
import { Problem, readProblem } from './problem.ts'

/** Values of a query string; undefined ones are left out. */
export type Query = Readonly<Record<string, string | number | boolean | undefined>>

export interface CallOptions {
  readonly query?: Query
  /** JSON body; `FormData` and `Blob` are sent as they are. */
  readonly body?: unknown
  readonly signal?: AbortSignal
}

let csrf = ''
let onSignedOut: () => void = () => undefined

/** Called by the session provider: the token that changing requests carry. */
export const setCsrf = (token: string): void => {
  csrf = token
}

/** Called by the session provider: what happens when the server says that nobody is signed in. */
export const whenSignedOut = (handler: () => void): void => {
  onSignedOut = handler
}

/** Address with its query string. */
export const address = (path: string, query: Query = {}): string => {
  const search = new URLSearchParams()
  for (const [key, value] of Object.entries(query)) if (value !== undefined) search.set(key, String(value))
  const tail = search.toString()
  return tail === '' ? path : `${path}?${tail}`
}

const language = (): 'zh' | 'en' => (i18n.language === 'en' ? 'en' : 'zh')
const say = (key: keyof typeof frameTexts.zh): string => i18n.getFixedT(language(), frameTexts.namespace)(key)

const send = async (method: string, path: string, options: CallOptions): Promise<Response> => {
  const { body, query, signal } = options
  const raw = body instanceof FormData || body instanceof Blob
  const headers: Record<string, string> = { 'accept-language': language() === 'zh' ? 'zh-CN' : 'en' }
  if (method !== 'GET') headers['x-csrf-token'] = csrf
  if (body !== undefined && !raw) headers['content-type'] = 'application/json'
  const init: RequestInit = { method, headers, credentials: 'same-origin' }
  if (signal) init.signal = signal
  if (body !== undefined) init.body = raw ? body : JSON.stringify(body)
  try {
    return await fetch(address(path, query), init)
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new Problem({ status: 0, code: 'network', title: say('error.network'), advice: say('error.networkAdvice') })
  }
}

const refuse = async (response: Response): Promise<never> => {
  const body: unknown = await response.json().catch(() => null)
  const problem = readProblem(response.status, body, language(), {
    title: say('error.server'),
    advice: say('error.serverAdvice'),
    reference: response.headers.get('x-request-id') ?? '',
  })
  if (problem.code === 'auth.not-signed-in') onSignedOut()
  throw problem
}

const call = async <T>(method: string, path: string, options: CallOptions = {}): Promise<T> => {
  const response = await send(method, path, options)
  if (!response.ok) return refuse(response)
  if (response.status === 204 || response.headers.get('content-length') === '0') return undefined as T
  return (await response.json()) as T
}

/**
 * The public API, same origin, with the session's cookie. `path` begins with /api or /public. Every method throws a
 * `Problem` when the server refuses or cannot be reached.
 */
export const api = {
  get: <T>(path: string, query?: Query, signal?: AbortSignal): Promise<T> =>
    call<T>('GET', path, { ...(query && { query }), ...(signal && { signal }) }),
  post: <T>(path: string, body?: unknown): Promise<T> => call<T>('POST', path, { body: body ?? {} }),
  put: <T>(path: string, body: unknown): Promise<T> => call<T>('PUT', path, { body }),
  patch: <T>(path: string, body: unknown): Promise<T> => call<T>('PATCH', path, { body }),
  remove: <T>(path: string, body?: unknown): Promise<T> => call<T>('DELETE', path, body === undefined ? {} : { body }),
  /** Sends one file under `file`, with further form fields. */
  upload: <T>(path: string, file: File, fields: Readonly<Record<string, string>> = {}): Promise<T> => {
    const form = new FormData()
    for (const [name, value] of Object.entries(fields)) form.append(name, value)
    form.append('file', file, file.name)
    return call<T>('POST', path, { body: form })
  },
}

/** Fetches a file and hands it to the browser to keep; the name comes from the answer, or else `fallbackName`. */
export const download = async (path: string, fallbackName: string, query?: Query): Promise<void> =>
  keepFile(await send('GET', path, query ? { query } : {}), fallbackName)

/** The same for a file whose taking changes something: it is counted, or handed out once. */
export const downloadPosted = async (path: string, fallbackName: string, body: unknown): Promise<void> =>
  keepFile(await send('POST', path, { body }), fallbackName)

const keepFile = async (response: Response, fallbackName: string): Promise<void> => {
  if (!response.ok) return refuse(response)
  const disposition = response.headers.get('content-disposition') ?? ''
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1]
  saveBlob(await response.blob(), encoded ? decodeURIComponent(encoded) : fallbackName)
}

/** Offers a blob as a file. */
export const saveBlob = (blob: Blob, name: string): void => {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
