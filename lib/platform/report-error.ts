import { log } from './log'

/** What Next tells of a request that failed. */
interface FailedRequest {
  path: string
  method: string
}

/**
 * Logs an error of a page or an action, with the number that the person is shown. The query of the address and the
 * values of a statement are left out, for they may name a patient.
 */
export function reportError(error: unknown, request: FailedRequest): void {
  const digest = error instanceof Error && 'digest' in error ? String(error.digest) : undefined
  const [path = ''] = request.path.split('?')
  log().error({ digest, method: request.method, path, ...wordsOf(error) }, 'a request failed')
}

interface Words {
  name: string
  message: string
  stack: string | undefined
  cause?: Words
}

function wordsOf(error: unknown): Words {
  if (!(error instanceof Error)) return { name: 'thrown', message: typeof error, stack: undefined }
  const [message = ''] = error.message.split(/\nparams: /)
  const stack = error.stack?.slice(error.stack.indexOf('\n    at '))
  return {
    name: error.name,
    message,
    stack,
    ...(error.cause instanceof Error && { cause: wordsOf(error.cause) }),
  }
}
