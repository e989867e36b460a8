import type { Transaction } from '@/db/client'
import { accessAskFirst } from '@/db/schema/access'
import type { Phrase } from '../../platform/phrase'
import { Refusal } from '../../platform/refusal'
import type { ProposedCell } from '../proof/with-cell'
import { words } from '../words/refusals'
import { type ChangePreview, previewChange } from './preview-change'
import { readPolicy } from './read-policy'

/** The change touches many, so its list is shown before it is saved. Nothing was changed. */
export class AskFirst extends Refusal {
  override name = 'AskFirst'
  /** `digest` is that of the list. */
  constructor(
    phrase: Phrase,
    readonly digest: string,
  ) {
    super('rule', phrase)
  }
}

/**
 * To be run in the transaction of a change that holds the lock of the version, before it writes. With the `digest` of a list
 * that somebody saw, throws a `Refusal` (`conflict`) unless the change still opens and closes just those cells. Without
 * one, throws `AskFirst` if the change touches more people than the hospital wants to be saved with one click, or closes
 * a menu for somebody who is signed in. The list is that of the instant `begin`, for a change that takes effect then.
 */
export async function proveFirst(
  transaction: Transaction,
  cell: ProposedCell,
  digest?: string,
  begin?: Date,
): Promise<void> {
  await seenFirst(
    transaction,
    async () => await previewChange(transaction, await readPolicy(transaction, begin?.toISOString()), cell),
    digest,
  )
}

/** As `proveFirst`, for any change, of which `preview` is called only if it is needed. */
export async function seenFirst(
  transaction: Transaction,
  preview: () => Promise<ChangePreview | undefined>,
  digest?: string,
): Promise<void> {
  if (digest !== undefined) {
    const found = await preview()
    if (found?.preview.digest !== digest) throw new Refusal('conflict', words.listMoved(), { stale: true })
    return
  }
  const [asks] = await transaction.select().from(accessAskFirst)
  if (!asks || (asks.people === null && !asks.signedIn)) return
  const found = await preview()
  if (!found) return
  const { people } = found.preview
  const many = asks.people !== null && people > asks.people
  if (many || (asks.signedIn && found.losing > 0))
    throw new AskFirst(words.askFirst(people, found.losing), found.preview.digest)
}
