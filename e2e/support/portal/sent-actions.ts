import type { Page } from '@playwright/test'
import type { Ask } from './http'
import { actionNamed } from './server-actions'

/** A server action as a browser sent it. */
export interface SentAction {
  name: string
  path: string
  /** The same request again, without the cookie: anybody may send it. */
  call: Ask
}

/** Keeps, from now on, the server actions that the pages send, in the order in which they are sent. */
export function keepSentActions(...pages: Page[]): SentAction[] {
  const sent: SentAction[] = []
  for (const page of pages)
    page.on('request', (request) => {
      const { origin } = new URL(request.url())
      const headers = request.headers()
      const name = actionNamed(headers['next-action'] ?? '')
      const body = request.postDataBuffer()
      if (!name || !body) return
      const kept = Object.fromEntries(
        ['next-action', 'content-type', 'accept'].map((header) => [header, headers[header] ?? '']),
      )
      const path = request.url().slice(origin.length)
      sent.push({ name, path, call: { method: 'POST', headers: { ...kept, origin }, body } })
    })
  return sent
}
