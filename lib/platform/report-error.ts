import { errorWords } from './error-words'
import { log } from './log'

/** What Next tells of a request that failed. */
interface FailedRequest {
  path: string
  method: string
}

/**
 * Logs an error of a page or an action, with the number that the person is shown. The query of the address is
 * left out, for it may name a patient, and so is what `errorWords` leaves out.
 */
export function reportError(error: unknown, request: FailedRequest): void {
  const digest = error instanceof Error && 'digest' in error ? String(error.digest) : undefined
  const [path = ''] = request.path.split('?')
  log().error({ digest, method: request.method, path, ...errorWords(error) }, 'a request failed')
}
