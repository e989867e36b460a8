import { Agent, get } from 'node:http'

/** A listening page without the page: one connection to the portal’s event stream. */
export interface LiveStream {
  /** Resolves with `performance.now()` of the next event of that name. */
  next(event: string): Promise<number>
  /** How many events of that name came so far. */
  heard(event: string): number
  close(): void
}

/** A connection for each, as each tab has one. */
const agent = new Agent({ keepAlive: false, maxSockets: Number.POSITIVE_INFINITY })

/** Opens the event stream of the server at `url`, with a `board` if one is shown, and resolves at its first event, `hello`. */
export function openStream(url: string, cookie: string, board?: string): Promise<LiveStream> {
  const counts = new Map<string, number>()
  const waiting = new Map<string, (at: number) => void>()
  const note = (event: string) => {
    counts.set(event, (counts.get(event) ?? 0) + 1)
    waiting.get(event)?.(performance.now())
    waiting.delete(event)
  }
  return new Promise((resolve, reject) => {
    const address = board ? `${url}/api/live?board=${encodeURIComponent(board)}` : `${url}/api/live`
    const request = get(address, { headers: { cookie }, agent }, (response) => {
      if (response.statusCode !== 200) {
        request.destroy()
        return reject(new Error(`The event stream answered ${response.statusCode}.`))
      }
      let text = ''
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk
        for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
          const event = /^event: (.+)$/m.exec(text.slice(0, end))?.[1]
          text = text.slice(end + 2)
          if (event) note(event)
        }
        if (counts.has('hello')) resolve(stream)
      })
      response.on('error', () => {})
    })
    const stream: LiveStream = {
      next: (event) => new Promise((hear) => waiting.set(event, hear)),
      heard: (event) => counts.get(event) ?? 0,
      close: () => request.destroy(),
    }
    request.on('error', reject)
  })
}
