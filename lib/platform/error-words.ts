/** What the log keeps of an error, and of what caused it. */
export interface ErrorWords {
  name: string
  message: string
  /** What Postgres (SQLSTATE) or Node calls it. */
  code?: string
  /** The places alone. */
  stack: string | undefined
  cause?: ErrorWords
}

/**
 * What may be written of `error` into the log: what went wrong and where. The values of a statement are left out, for
 * they may name a patient: those that Drizzle adds to the message and to the error, and those that Postgres quotes.
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

/** Class 22 of SQLSTATE, data exceptions, quote what could not be read: `invalid input syntax for type date: "…"`. */
const DATA_EXCEPTION = /^22/

function withoutValues(whole: string, code = ''): string {
  const [message = ''] = whole.split(/\nparams: /)
  return DATA_EXCEPTION.test(code) ? message.replace(/"[\s\S]*"/, '"…"') : message
}

/** The stack without the message that it begins with; nothing where the message is another by now. */
function framesOf({ message, stack = '' }: Error): string | undefined {
  const at = stack.indexOf(message)
  return at < 0 ? undefined : stack.slice(at + message.length)
}
