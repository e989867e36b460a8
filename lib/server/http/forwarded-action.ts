import type { IncomingMessage, ServerResponse } from 'node:http'

const FORWARDED = 'x-action-forwarded'
const CARRIED = 'x-action-status'

/**
 * The status of a reply to a server action. Next has an action that was posted to a page which does not own it
 * answered by the page that does, by a request of its own, and passes on the headers of that answer but not its
 * status. So the inner reply says its status in a header, and the outer one takes it from there.
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
  const carried = Number(response.getHeader(CARRIED) ?? status)
  response.removeHeader(CARRIED)
  return carried
}
