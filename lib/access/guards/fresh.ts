import { type Confirmation, readConfirmation } from '../../auth/sessions/confirmed'
import { client } from '../../platform/database'
import { env } from '../../platform/env'
import { Refusal } from '../../platform/refusal'
import type { Resolved } from '../decision/resolved'
import { declared } from '../declared'
import type { ActionName } from '../names'
import { words } from '../words/refusals'

/** Ways in which a person can prove who they are. */
export interface WaysToConfirm {
  password: boolean
  singleSignOn: boolean
}

/** The step needs a proof of who asks, not older than the hospital wants. Nothing was changed. */
export class AskAgain extends Refusal {
  override name = 'AskAgain'
  constructor(
    readonly ways: WaysToConfirm,
    message = words.askAgain(),
    about: { field?: string } = {},
  ) {
    super('rule', message, about)
  }
}

/** Proves who uses the session, by what came with the request, and notes it. Throws `AskAgain`. */
export type Confirm = (session: Resolved, ways: WaysToConfirm) => Promise<void>

/**
 * The second line of an action that its module declares as one that asks again (`askAgain`): a session left open, or a
 * cookie that was stolen, is not enough for it. `confirm` is the proof that came with the request, if one did. Throws
 * `AskAgain`.
 */
export async function requireFresh(name: ActionName, session: Resolved, confirm?: Confirm): Promise<void> {
  if (!declared().askAgain.has(name)) return
  const { isFresh, ...rest } = await readConfirmation(client(), session.sessionId)
  if (isFresh) return
  const ways = waysOf(rest)
  if (!confirm) throw new AskAgain(ways)
  await confirm(session, ways)
}

const waysOf = ({ hasPassword }: Pick<Confirmation, 'hasPassword'>): WaysToConfirm => ({
  password: hasPassword,
  singleSignOn: Boolean(env().oidc),
})
