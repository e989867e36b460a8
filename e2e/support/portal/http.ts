import { type Agent, type IncomingHttpHeaders, request } from 'node:http'

export interface Reply {
  status: number
  headers: IncomingHttpHeaders
  body: string
  /** Process id of the server process that answered. */
  process: string
}

export interface Ask {
  method?: string
  headers?: Record<string, string>
  body?: string | Buffer
  /** The raw request target, which a URL would normalize. */
  target?: string
  /** Reuses connections. By default each request has its own, so that any process may get it. */
  agent?: Agent
}

const LIMIT_MS = 20_000

/** One HTTP request, without following redirects. */
export function ask(url: string, options: Ask = {}): Promise<Reply> {
  const { method = 'GET', headers = {}, body, target, agent = false } = options
  return new Promise((resolve, reject) => {
    const outgoing = request(
      url,
      { method, headers, agent, timeout: LIMIT_MS, ...(target ? { path: target } : {}) },
      (incoming) => {
        const chunks: Buffer[] = []
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
        incoming.on('error', reject)
        incoming.on('end', () =>
          resolve({
            status: incoming.statusCode ?? 0,
            headers: incoming.headers,
            body: Buffer.concat(chunks).toString(),
            process: String(incoming.headers['x-portal-process'] ?? ''),
          }),
        )
      },
    )
    outgoing.on('error', reject)
    outgoing.on('timeout', () => outgoing.destroy(new Error(`no answer from ${url}`)))
    outgoing.end(body)
  })
}
