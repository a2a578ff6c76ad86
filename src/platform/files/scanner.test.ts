import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ensureKeys } from '../crypto/keys.ts'
import { openFiles, type Files } from './files.ts'
import { clamd, placeOf } from './scanner.ts'

/** The file that every scanner knows, put together here so that none takes this source for it. */
const EICAR = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!', '$H+H*'].join('')
const LIMIT = 1_000_000

/** A server that speaks the protocol of clamd: pieces with a length in front, zero at the end. */
function scannerServer(seen: Buffer[]): Server {
  return createServer((socket) => {
    let got = Buffer.alloc(0)
    socket.on('error', () => undefined)
    socket.on('data', (piece) => {
      got = Buffer.concat([got, piece])
      const end = got.indexOf(0)
      if (end < 0) return
      const command = got.subarray(0, end).toString()
      if (command === 'zPING') return void socket.end('PONG\0')
      if (command !== 'zINSTREAM') return void socket.end('UNKNOWN COMMAND\0')
      const content: Buffer[] = []
      let at = end + 1
      for (;;) {
        if (got.length < at + 4) return
        const n = got.readUInt32BE(at)
        if (n === 0) break
        if (got.length < at + 4 + n) return
        content.push(got.subarray(at + 4, at + 4 + n))
        at += 4 + n
        if (content.reduce((sum, c) => sum + c.length, 0) > LIMIT)
          return void socket.end('INSTREAM size limit exceeded. ERROR\0')
      }
      const file = Buffer.concat(content)
      seen.push(file)
      socket.end(file.includes(EICAR) ? 'stream: Eicar-Test-Signature FOUND\0' : 'stream: OK\0')
    })
  })
}

describe('a malware scanner over a socket', () => {
  const folder = mkdtempSync(`${tmpdir()}/scan-`)
  const seen: Buffer[] = []
  const server = scannerServer(seen)
  let files: Files
  let port = 0
  beforeAll(async () => {
    files = await openFiles(`${folder}/store`, ensureKeys(`${folder}/keys`))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    port = (server.address() as AddressInfo).port
  })
  afterAll(() => {
    server.close()
    rmSync(folder, { recursive: true })
  })

  const put = (content: Buffer, at = port) => {
    const scanner = clamd({ host: '127.0.0.1', port: at })
    return files.put(Readable.from([content]), '教师.xlsx', {
      check: (content) => scanner.scan(content(), '教师.xlsx'),
    })
  }
  const stored = async (): Promise<number> => {
    let n = 0
    for await (const _ of files.list()) n++
    return n
  }

  it('lets a clean file through whole, whatever its size', async () => {
    const big = Buffer.alloc(300_000, '职')
    const { sha256 } = await put(big)
    expect(await files.has(sha256)).toBe(true)
    expect(seen.at(-1)?.equals(big)).toBe(true)
    await put(Buffer.alloc(0))
    expect(seen.at(-1)?.length).toBe(0)
  })

  it('refuses EICAR and keeps nothing of it', async () => {
    const before = await stored()
    await expect(put(Buffer.from(`姓名,编号\r\n${EICAR}`))).rejects.toMatchObject({
      code: 'upload.malware',
      params: { signature: 'Eicar-Test-Signature' },
    })
    expect(await stored()).toBe(before)
    expect(readdirSync(`${folder}/store/parts`)).toEqual([])
  })

  it('refuses what the scanner cannot look through', async () => {
    await expect(put(Buffer.alloc(LIMIT + 10))).rejects.toMatchObject({ code: 'upload.scan-undecided' })
  })

  it('refuses every file while it does not answer, and says so', async () => {
    const gone = createServer((socket) => socket.destroy())
    await new Promise<void>((resolve) => gone.listen(0, '127.0.0.1', resolve))
    const { port: closing } = gone.address() as AddressInfo
    await expect(put(Buffer.from('a'), closing)).rejects.toMatchObject({ status: 503 })
    await new Promise((resolve) => gone.close(resolve))
    await expect(put(Buffer.from('b'), closing)).rejects.toMatchObject({ code: 'upload.scanner-unreachable' })
    expect(await clamd({ host: '127.0.0.1', port: closing }).ping()).toBe(false)
    expect(await clamd({ host: '127.0.0.1', port }).ping()).toBe(true)
  })

  it('is named by host and port', () => {
    expect(placeOf('127.0.0.1:3310')).toEqual({ host: '127.0.0.1', port: 3310 })
    expect(placeOf('[::1]:3310')).toEqual({ host: '::1', port: 3310 })
    for (const bad of ['', 'clamd', 'host:', 'host:0', 'host:70000', 'a b:1', '::1:3310'])
      expect(() => placeOf(bad), bad).toThrow(RangeError)
  })
})
