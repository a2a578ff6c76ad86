import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify'

/** A browser that keeps its cookie and its csrf token, over a server that is not listening. */
export interface Client {
  send(method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', url: string, body?: object): Promise<LightMyRequestResponse>
  /** Signs in; throws unless it works. */
  signIn(name: string, password: string, code?: string): Promise<void>
  cookie: string
  csrf: string
}

const cookieOf = (answer: LightMyRequestResponse): string | undefined =>
  answer.cookies.find((c) => c.name === 'zhiheng')?.value

export function clientOf(server: FastifyInstance, ip = '10.0.0.1'): Client {
  const client: Client = {
    cookie: '',
    csrf: '',
    async send(method, url, body) {
      const options: InjectOptions = { method, url, remoteAddress: ip, headers: { 'x-csrf-token': client.csrf } }
      if (client.cookie !== '') options.cookies = { zhiheng: client.cookie }
      if (body !== undefined) options.payload = body
      const answer = await server.inject(options)
      client.cookie = cookieOf(answer) ?? client.cookie
      return answer
    },
    async signIn(name, password, code) {
      const answer = await client.send('POST', '/api/sign-in', { name, password, ...(code ? { code } : {}) })
      if (answer.statusCode !== 200) throw new Error(`${name} cannot sign in: ${answer.body}`)
      const session = await client.send('GET', '/api/session')
      client.csrf = session.json<{ csrf: string }>().csrf
    },
  }
  return client
}
