import { Agent } from 'node:http'
import { type Ask, ask } from '@/e2e/support/portal/http'

/** Sends requests like a browser, which keeps its connections open in between. */
export function httpClient() {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 })
  return {
    ask: (url: string, options: Ask = {}) => ask(url, { ...options, agent }),
    close: () => agent.destroy(),
  }
}
