import type { IncomingMessage } from 'node:http'

/** Maximum size of a request body, in bytes. */
export const bodyLimit = 256 * 1024

/** Maximum size of a request with a file, in bytes: the largest file of a chart, and the rest of its form. */
export const fileLimit = 11 * 1024 * 1024

/** The size of the body that the head announces, in bytes; 0 without one. */
export const announcedSize = ({ headers }: Pick<IncomingMessage, 'headers'>): number =>
  Number(headers['content-length'] ?? 0)

/**
 * Reads the body of `request` up to the limit and pushes it back, so that the handler gets it whole. Resolves
 * to 'whole', to 'too-large' once it is over the limit (announced or counted), or to 'broken' if the client
 * disconnected. Call it before anything else listens to the request, in the tick in which it arrived.
 *
 * The handler never sees a partial body: a change is either complete or refused.
 */
export function readBody(request: IncomingMessage): Promise<'whole' | 'too-large' | 'broken'> {
  if (announcedSize(request) > bodyLimit) return Promise.resolve('too-large')
  if (!('content-length' in request.headers) && !('transfer-encoding' in request.headers))
    return Promise.resolve('whole')
  return new Promise((resolve) => {
    const forward = request.push.bind(request)
    const chunks: Buffer[] = []
    let size = 0
    let isOver = false
    // Node’s parser delivers the body through `push`. Intercepting it leaves the stream itself untouched.
    request.push = (chunk: Buffer | null) => {
      if (isOver) return true
      if (chunk === null) {
        request.push = forward
        for (const part of chunks) forward(part)
        resolve('whole')
        return forward(null)
      }
      size += chunk.length
      chunks.push(chunk)
      if (size <= bodyLimit) return true
      isOver = true
      chunks.length = 0
      resolve('too-large')
      return true
    }
    request.once('close', () => resolve('broken'))
  })
}
