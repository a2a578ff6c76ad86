import { folderClock } from '../../../src/platform/clock/demo-clock.ts'
import { msOf } from '../../../src/platform/clock/clock.ts'
import { codeOf, PASSWORD } from './people.ts'

/** What came back of a request: `body` is the JSON, or the bytes' length of a file. */
export interface Reply {
  readonly status: number
  readonly body: unknown
}

/** The server is not there (any more): nothing was answered. */
export class Gone extends Error {}

/** A person who is signed in; the session is the server's and outlives its process. */
export interface Browser {
  readonly name: string
  readonly cookie: string
  readonly csrf: string
}

interface Asked {
  readonly method: string
  readonly path: string
  readonly json?: object
  readonly form?: FormData
}

/** One request over a real connection. A reply counts only when all of it has arrived. @throws Gone */
export async function ask(address: string, who: Browser | null, asked: Asked): Promise<Reply> {
  const { method, path, json, form } = asked
  try {
    const answer = await fetch(`${address}${path}`, {
      method,
      headers: {
        ...(who ? { cookie: who.cookie, 'x-csrf-token': who.csrf } : {}),
        ...(json ? { 'content-type': 'application/json' } : {}),
      },
      ...(form ? { body: form } : json ? { body: JSON.stringify(json) } : {}),
    })
    const bytes = await answer.arrayBuffer()
    const isJson = /json/.test(answer.headers.get('content-type') ?? '')
    const cookie = answer.headers.get('set-cookie')
    const body: unknown = isJson ? JSON.parse(Buffer.from(bytes).toString()) : { bytes: bytes.byteLength, cookie }
    return { status: answer.status, body: cookie && isJson ? { ...(body as object), cookie } : body }
  } catch (error) {
    throw new Gone(`${method} ${path}`, { cause: error })
  }
}

const textAt = (body: unknown, key: string): string => {
  const value: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, key) : undefined
  return typeof value === 'string' ? value : ''
}

/** Signs in with password and one-time code, as a browser does. Null when it was refused. */
export async function signIn(address: string, folder: string, name: string): Promise<Browser | null> {
  const code = codeOf(folder, name, msOf(folderClock(folder).now()))
  const json = { name, password: PASSWORD, code }
  const reply = await ask(address, null, { method: 'POST', path: '/api/sign-in', json })
  if (reply.status !== 200) return null
  const cookie = textAt(reply.body, 'cookie').split(';')[0] ?? ''
  const seen = await ask(address, { name, cookie, csrf: '' }, { method: 'GET', path: '/api/session' })
  return seen.status === 200 ? { name, cookie, csrf: textAt(seen.body, 'csrf') } : null
}
