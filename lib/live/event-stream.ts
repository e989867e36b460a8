import type { ServerResponse } from 'node:http'
import type { BoardTab } from './boards/board-tab'
import type { Tab } from './hub'

/** Bytes that may be buffered for a page that does not read, before its connection is cut. */
const WAITING_BYTES_MAX = 64 * 1024

/** The bytes of an event whose data is `json`, for connections that are sent the same. */
export const eventFrame = (event: string, json: string): Buffer =>
  Buffer.from(`event: ${event}\ndata: ${json}\n\n`)

/**
 * Makes `response` a stream of server-sent events (WHATWG HTML, 9.2). `onClose` is called once when it has ended, on
 * either side; `onCut` is called before that if it was cut because the page does not read.
 */
export function eventStream(
  response: ServerResponse,
  onClose: () => void,
  onCut: () => void,
): Tab & BoardTab {
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store, no-transform',
    // Otherwise nginx buffers the events.
    'x-accel-buffering': 'no',
  })
  // A quiet stream is the normal case: no idle limit, and small packets at once.
  response.socket?.setTimeout(0)
  response.socket?.setNoDelay(true)
  response.once('close', onClose)
  const write = (text: string | Buffer): boolean => {
    if (response.writableEnded || response.destroyed) return false
    if (response.writableLength > WAITING_BYTES_MAX) {
      onCut()
      response.destroy()
      return false
    }
    response.write(text)
    return true
  }
  // The browser waits this many milliseconds before it connects again.
  write('retry: 1000\n\n')
  return {
    send: (event, data) => write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`),
    sendFrame: write,
    beat: () => void write(': still here\n\n'),
    close: () => void response.end(),
  }
}
