import { Refusal } from '@/lib/platform/refusal'

/** What became of an operation: done, a code of refusal, lost with its connection, or a mistake of the portal. */
export interface Outcome<Name extends string = string> {
  kind: Name
  outcome: 'done' | 'lost' | 'mistake' | (string & {})
  /** Of a mistake. */
  error?: string
}

/** Does it, and says what became of it. */
export async function outcomeOf<Name extends string>(
  kind: Name,
  work: () => Promise<unknown>,
): Promise<Outcome<Name>> {
  try {
    await work()
    return { kind, outcome: 'done' }
  } catch (error) {
    if (error instanceof Refusal) return { kind, outcome: error.code }
    if (isLost(error)) return { kind, outcome: 'lost' }
    return { kind, outcome: 'mistake', error: reasonOf(error) }
  }
}

/** What the database said, where Drizzle tells only what it was asked. */
const reasonOf = (error: unknown): string =>
  error instanceof Error ? reasonOf(error.cause ?? error.message) : String(error)

/** The connection was cut, the database had no place or ended the transaction for another’s sake. */
function isLost(error: unknown): boolean {
  const { code, name } = (error ?? {}) as { code?: unknown; name?: unknown }
  return (
    name === 'TransactionLost' ||
    (typeof code === 'string' && /^(CONNECTION_|ECONN|EPIPE|57P0|08|53300|40P01|40001)/.test(code))
  )
}
