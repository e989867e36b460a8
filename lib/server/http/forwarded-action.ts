import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'

const FORWARDED = 'x-action-forwarded'
const CARRIED = 'x-action-status'
const MARK = 'x-portal-forwarding'

/**
 * Accepts the forwarded-action header only from Next itself. Next forwards an action with all headers of the original
 * request, so each request gets `mark` here, which no client knows; a request that arrives with it is Next’s. Changes
 * `headers`.
 */
export function trustForwarded(headers: IncomingHttpHeaders, mark: string): void {
  if (headers[MARK] !== mark) delete headers[FORWARDED]
  headers[MARK] = mark
}

/**
 * The status of the response to a server action. If an action was posted to a page that does not own it, Next
 * forwards it to the page that does, and copies that response's headers but not its status. So the inner
 * response carries its status in a header, and the outer one takes it from there. Next replaces an inner
 * response that is not an action's (a refusal, or none) by an empty success.
 */
export function carryStatus(
  request: Pick<IncomingMessage, 'headers'>,
  response: Pick<ServerResponse, 'getHeader' | 'setHeader' | 'removeHeader'>,
  status: number,
): number {
  if (FORWARDED in request.headers) {
    response.setHeader(CARRIED, String(status))
    return status
  }
  const carried = response.getHeader(CARRIED)
  response.removeHeader(CARRIED)
  if (carried !== undefined) return Number(carried)
  return status === 200 && isEmptyObject(response) ? 502 : status
}

/**
 * Whether the body is the `{}` that Next sends when it has no response to pass on. Actions use another
 * content type.
 */
const isEmptyObject = (response: Pick<ServerResponse, 'getHeader'>) =>
  String(response.getHeader('content-type')).startsWith('application/json') &&
  String(response.getHeader('content-length')) === '2'
