import { Refusal } from '@/lib/platform/refusal'
import { isLost, reasonOf } from '@/lib/simulation/lost'

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
