import { Agent, request } from 'node:http'
import type { Ask } from '@/e2e/support/http'

const LIMIT_MS = 30_000

export interface HttpReply {
  status: number
  headers: Record<string, string | string[] | undefined>
  body: string
}

/** Keeps connections open between requests, as a browser does. */
export function httpClient() {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 })
  return {
    ask: (url: string, { method = 'GET', headers = {}, body }: Ask = {}): Promise<HttpReply> =>
      new Promise((resolve, reject) => {
        const outgoing = request(url, { method, headers, agent, timeout: LIMIT_MS }, (incoming) => {
          const chunks: Buffer[] = []
          incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
          incoming.on('error', reject)
          incoming.on('end', () =>
            resolve({
              status: incoming.statusCode ?? 0,
              headers: incoming.headers,
              body: Buffer.concat(chunks).toString(),
            }),
          )
        })
        outgoing.on('error', reject)
        outgoing.on('timeout', () => outgoing.destroy(new Error(`no answer within ${LIMIT_MS} ms`)))
        outgoing.end(body)
      }),
    close: () => agent.destroy(),
  }
}
