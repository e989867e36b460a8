import { env } from '../../platform/env'
import { log } from '../../platform/log'
import type { Access } from '../decision/access'
import { AccessUnavailable } from '../decision/access-unavailable-error'
import { apiWords } from '../words/api'

/**
 * Answers an API request with uncacheable JSON. `work` returns the body, or its own Response. Unavailable
 * access gives 503, an unexpected error 500, both without a stack.
 */
export async function answerJson(
  work: () => Promise<{ body: unknown; status?: number; access?: Access }>,
): Promise<Response> {
  try {
    const { body, status = 200, access } = await work()
    const headers: Record<string, string> = { 'cache-control': 'no-store' }
    if (access && env().diagnostics) headers['x-access-version'] = access.version
    return Response.json(body, { status, headers })
  } catch (error) {
    const unavailable = error instanceof AccessUnavailable
    log().error({ err: error }, 'an API request failed')
    const message = unavailable ? apiWords.unchecked : apiWords.failed
    return Response.json(
      { error: message },
      { status: unavailable ? 503 : 500, headers: { 'cache-control': 'no-store' } },
    )
  }
}

/** The body and status for a request without a session. */
export const signedOut = { body: { error: apiWords.notSignedIn }, status: 401 } as const

/** The body and status for a user who lacks what the route requires. */
export const noAccess = { body: { error: apiWords.noAccess }, status: 403 } as const
