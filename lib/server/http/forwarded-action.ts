import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'

const FORWARDED = 'x-action-forwarded'
const CARRIED = 'x-action-status'
const MARK = 'x-portal-forwarding'

/**
 * Lets only requests of Next's own say that they pass on an action. Next sends them with all headers of the request
 * that it passes on, so each gets `mark` here, which no client knows, and one that comes with it is Next's. Changes
 * `headers`.
 */
export function trustForwarded(headers: IncomingHttpHeaders, mark: string): void {
  if (headers[MARK] !== mark) delete headers[FORWARDED]
  headers[MARK] = mark
}

/**
 * The status of a reply to a server action. Next has an action that was posted to a page which does not own it
 * answered by the page that does, by a request of its own, and passes on the headers of that answer but not its
 * status. So the inner reply says its status in a header, and the outer one takes it from there.
 * An inner answer that is not an action's (a refusal, or none at all) Next replaces by an empty success.
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

/** Whether the body is the `{}` that Next says when it got no answer to pass on. Actions answer in another type. */
const isEmptyObject = (response: Pick<ServerResponse, 'getHeader'>) =>
  String(response.getHeader('content-type')).startsWith('application/json') &&
  String(response.getHeader('content-length')) === '2'
