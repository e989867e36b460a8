/** Whether the connection was cut, or the database had no place or ended the transaction for another’s sake: sent again, it may work. */
export function isLost(error: unknown): boolean {
  const { code, name, cause } = (error ?? {}) as { code?: unknown; name?: unknown; cause?: unknown }
  return (
    name === 'TransactionLost' ||
    (typeof code === 'string' && /^(CONNECTION_|ECONN|EPIPE|57P0|08|53300|40P01|40001)/.test(code)) ||
    (cause !== undefined && isLost(cause))
  )
}

/** What the database said, where Drizzle tells only what it was asked. */
export const reasonOf = (error: unknown): string =>
  error instanceof Error ? reasonOf(error.cause ?? error.message) : String(error)
