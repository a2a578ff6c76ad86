import { isIP } from 'node:net'
import { InvalidArgumentError, Option } from 'commander'
import type { Command } from 'commander'
import { nobodyYet, setupCode } from '../../directory/setup/setup-code.ts'
import { placeOf, type ScannerPlace } from '../../platform/files/scanner.ts'
import { serve, untilAsked } from '../server/serve.ts'
import { serverLog, withApp } from './session.ts'
import type { StoreOptions } from './session.ts'

export const portOf = (text: string): number => {
  const n = Number(text)
  if (!Number.isInteger(n) || n < 0 || n > 65535) throw new Error(`not a port: ${text}`)
  return n
}

/** Addresses of proxies as given, blanks removed: '127.0.0.1,10.1.0.0/16'. Throws for whatever is neither an address nor a network. */
export function proxiesOf(text: string): string {
  const addresses = text.split(',').map((a) => a.trim())
  for (const address of addresses) {
    const [ip = '', bits, more] = address.split('/')
    const most = { 0: 0, 4: 32, 6: 128 }[isIP(ip)] ?? 0
    const wide = bits === undefined ? most : /^\d+$/.test(bits) ? Number(bits) : 0
    if (wide < 1 || wide > most || more !== undefined)
      throw new InvalidArgumentError(`not an address or network (10.0.0.5 or 10.0.0.0/24): ${address}`)
  }
  return addresses.join(',')
}

/** `--clamd host:port`, or the variable CLAMD: of `serve` and of `doctor`. */
export const clamdOption = (): Option =>
  new Option('--clamd <host:port>', 'scan uploads for malware by the clamd that listens there')
    .env('CLAMD')
    .argParser((text) => {
      try {
        return placeOf(text)
      } catch {
        throw new InvalidArgumentError(`not host:port (127.0.0.1:3310): ${text}`)
      }
    })

/** `zhiheng serve`: API, pages and jobs in one process, until it is asked to end. */
export function serveCommand(program: Command): void {
  program
    .command('serve')
    .description('serve API, pages and jobs in one process')
    .addOption(new Option('--port <n>').default(8080).argParser(portOf))
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .addOption(
      new Option(
        '--trust-proxy <addresses>',
        'reverse proxy in front (addresses or networks, by commas): believe its X-Forwarded-For and X-Forwarded-Proto',
      ).argParser(proxiesOf),
    )
    .addOption(clamdOption())
    .addOption(
      new Option('--metrics-token <token>', 'lets other machines read /metrics with this token').env('METRICS_TOKEN'),
    )
    .action(async (_: object, command: Command) => {
      const o = command.optsWithGlobals<
        StoreOptions & { port: number; host: string; trustProxy?: string; clamd?: ScannerPlace; metricsToken?: string }
      >()
      await withApp(
        o,
        async (app) => {
          const serving = await serve(app, o)
          process.stdout.write(`${serving.address}\n`)
          if (await app.db.read(nobodyYet))
            process.stdout.write(
              `还没有任何账户。首次设置：打开 ${serving.address}/setup ，设置码 ${setupCode(app.keys)}\n`,
            )
          await untilAsked()
          await serving.close()
        },
        // Uploads are scanned as they come in; what the server writes itself need not be.
        { log: serverLog(), scan: false },
      )
    })
}
