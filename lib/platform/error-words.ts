/** An error and its causes, as logged. */
export interface ErrorWords {
  name: string
  message: string
  /** The code from Postgres (SQLSTATE) or Node. */
  code?: string
  /** The stack frames only. */
  stack: string | undefined
  cause?: ErrorWords
}

/**
 * The loggable part of `error`: what went wrong and where. Omits statement values, which may name a patient: those
 * that Drizzle adds to the message and the error, and those that Postgres quotes.
 */
export function errorWords(error: unknown): ErrorWords {
  if (!(error instanceof Error)) return { name: 'thrown', message: typeof error, stack: undefined }
  const code = 'code' in error ? String(error.code) : undefined
  return {
    name: error.name,
    message: withoutValues(error.message, code),
    ...(code && { code }),
    stack: framesOf(error),
    ...(error.cause instanceof Error && { cause: errorWords(error.cause) }),
  }
}

/** SQLSTATE class 22, data exceptions, quotes the invalid input: `invalid input syntax for type date: "…"`. */
const DATA_EXCEPTION = /^22/

function withoutValues(whole: string, code = ''): string {
  const [message = ''] = whole.split(/\nparams: /)
  return DATA_EXCEPTION.test(code) ? message.replace(/"[\s\S]*"/, '"…"') : message
}

/** The stack without its leading message; undefined if the message has changed since. */
function framesOf({ message, stack = '' }: Error): string | undefined {
  const at = stack.indexOf(message)
  return at < 0 ? undefined : stack.slice(at + message.length)
}
