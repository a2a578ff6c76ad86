import { connect, type Socket } from 'node:net'
import { label } from '../../kernel/label.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Files } from './files.ts'

/** Looks through a file before it is kept. */
export interface Scanner {
  /** Where it is, for messages to whoever runs the server. */
  readonly address: string
  /** Throws `upload.malware` for content that holds malware, `upload.scanner-unreachable` when nobody can say. */
  scan(content: AsyncIterable<Uint8Array>, name: string): Promise<void>
  /** Does it answer? */
  ping(): Promise<boolean>
}

/** Where a clamd listens. */
export interface ScannerPlace {
  readonly host: string
  readonly port: number
}

const CONNECT_MS = 3_000
const ANSWER_MS = 120_000
/** Longest answer that is read; the protocol's are one line. */
const MAX_ANSWER = 4096

/** The same store, into which nothing comes that the scanner has not looked at. */
export const scannedFiles = (files: Files, scanner: Pick<Scanner, 'scan'>): Files => ({
  ...files,
  put: (stream, name, options) =>
    files.put(stream, name, { ...options, check: (content) => scanner.scan(content(), name) }),
})

/** `127.0.0.1:3310`, `scanner.local:3310`, `[::1]:3310`. Throws a RangeError for anything else. */
export function placeOf(text: string): ScannerPlace {
  const found = /^(?:\[([0-9a-fA-F:]+)\]|([^:\s[\]]+)):(\d{1,5})$/.exec(text.trim())
  const port = Number(found?.[3])
  if (!found || port < 1 || port > 65535) throw new RangeError(`not host:port: ${text}`)
  return { host: found[1] ?? found[2] ?? '', port }
}

const malware = (name: string, signature: string): Refusal =>
  new Refusal(
    'upload.malware',
    {
      what: label(`文件“${name}”含恶意代码，没有保存`, `The file "${name}" holds malware; it was not kept`),
      advice: label('请在本机查杀后重新导出文件再上传', 'Clean the computer it comes from and make the file anew'),
    },
    { params: { name, signature }, status: 422 },
  )

const unreachable = (): Refusal =>
  new Refusal(
    'upload.scanner-unreachable',
    {
      what: label('恶意代码扫描服务没有应答，暂不接收文件', 'The malware scanner does not answer; no file is taken'),
      advice: label('请稍后再试；如仍不行，请联系系统管理员', 'Try again later; else tell the system administrator'),
    },
    { status: 503 },
  )

/** An answer in words that is neither clean nor a finding: too large for the scanner's own limit, an error inside of it. */
const undecided = (answer: string): Refusal =>
  new Refusal(
    'upload.scan-undecided',
    {
      what: label(
        '恶意代码扫描没有得出结论，文件没有保存',
        'The malware scan came to no result; the file was not kept',
      ),
      advice: label('请拆分文件后再试，或联系系统管理员', 'Split the file, or tell the system administrator'),
    },
    { params: { answer: answer.slice(0, 120) }, status: 422 },
  )

/** One exchange: a command that ends with a zero byte, what follows it, and the answer up to its zero byte. */
async function exchange(place: ScannerPlace, command: string, body: AsyncIterable<Uint8Array> | null): Promise<string> {
  const socket = connect({ host: place.host, port: place.port })
  try {
    await connected(socket)
    const answer = answerOf(socket)
    // A scanner that has seen enough answers and closes while we still send.
    await Promise.race([send(socket, command, body), answer.then(() => undefined)])
    return await answer
  } finally {
    socket.destroy()
  }
}

const connected = (socket: Socket): Promise<void> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('no connection in time')), CONNECT_MS)
    socket.once('connect', () => {
      clearTimeout(timer)
      resolve()
    })
    socket.once('error', (error) => {
      clearTimeout(timer)
      reject(error)
    })
  })

const answerOf = (socket: Socket): Promise<string> =>
  new Promise((resolve, reject) => {
    let text = ''
    const timer = setTimeout(() => reject(new Error('no answer in time')), ANSWER_MS)
    const end = (): void => {
      clearTimeout(timer)
      if (text.includes('\0')) resolve(text.slice(0, text.indexOf('\0')).trim())
      else reject(new Error('closed without an answer'))
    }
    socket.on('data', (piece) => {
      text += piece.toString('utf8')
      if (text.includes('\0') || text.length > MAX_ANSWER) end()
    })
    socket.once('close', end)
    socket.once('error', (error) => {
      clearTimeout(timer)
      reject(error)
    })
  })

const write = (socket: Socket, bytes: Uint8Array): Promise<void> =>
  new Promise((resolve, reject) => {
    socket.write(bytes, (error) => (error ? reject(error) : resolve()))
  })

async function send(socket: Socket, command: string, body: AsyncIterable<Uint8Array> | null): Promise<void> {
  await write(socket, Buffer.from(`z${command}\0`))
  if (!body) return
  for await (const piece of body) {
    await write(socket, lengthOf(piece.length))
    await write(socket, piece)
  }
  await write(socket, lengthOf(0))
}

const lengthOf = (n: number): Buffer => {
  const out = Buffer.alloc(4)
  out.writeUInt32BE(n)
  return out
}

/** A clamd over TCP: each file is streamed to it (INSTREAM: pieces with their length, a length of zero at the end). */
export const clamd = (place: ScannerPlace): Scanner => ({
  address: `${place.host}:${place.port}`,
  async scan(content, name) {
    let answer: string
    try {
      answer = await exchange(place, 'INSTREAM', content)
    } catch {
      throw unreachable()
    }
    const found = /^stream: (.+) FOUND$/.exec(answer)
    if (found) throw malware(name, found[1] ?? '')
    if (answer !== 'stream: OK') throw undecided(answer)
  },
  ping: () =>
    exchange(place, 'PING', null).then(
      (answer) => answer === 'PONG',
      () => false,
    ),
})
