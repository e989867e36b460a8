import { errorWords } from './error-words'
import { log } from './log'

/** What Next reports about a failed request. */
interface FailedRequest {
  path: string
  method: string
}

/**
 * Logs an error of a page or an action, with the reference number that the user sees. Omits the query string, which
 * may name a patient, and what `errorWords` omits.
 */
export function reportError(error: unknown, request: FailedRequest): void {
  const digest = error instanceof Error && 'digest' in error ? String(error.digest) : undefined
  const [path = ''] = request.path.split('?')
  log().error({ digest, method: request.method, path, ...errorWords(error) }, 'a request failed')
}
