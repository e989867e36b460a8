import type { Instrumentation } from 'next'

/** Next calls this once, before the first request: what the modules declare is handed to access. */
export async function register(): Promise<void> {
  await import('./lib/modules')
}

/** Next calls this with each error of a page or an action that is answered with 500. */
export const onRequestError: Instrumentation.onRequestError = async (error, request) => {
  const { reportError } = await import('./lib/platform/report-error')
  reportError(error, request)
}
