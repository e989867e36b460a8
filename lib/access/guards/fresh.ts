import { type Confirmation, readConfirmation } from '../../auth/sessions/confirmed'
import { client } from '../../platform/database'
import { env } from '../../platform/env'
import { Refusal } from '../../platform/refusal'
import type { Access } from '../decision/access'
import type { Resolved } from '../decision/resolved'
import { declared } from '../declared'
import type { ActionName } from '../names'
import { words } from '../words/refusals'

/** Ways in which a person can prove who they are. */
export interface WaysToConfirm {
  password: boolean
  passkey: boolean
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

/**
 * The same for an address that a link opens: the response that leads to the page where the person confirms who they are, and
 * from there to `back`; undefined if they did so lately.
 */
export async function leadToConfirm(access: Access, back: string): Promise<Response | undefined> {
  if ((await confirmationOf(access)).isFresh) return undefined
  const location = `/account/confirm?next=${encodeURIComponent(back)}`
  return new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } })
}

/** Whether the person of a session confirmed lately who they are, and how they can. */
export async function confirmationOf({
  sessionId,
}: Access): Promise<{ isFresh: boolean; ways: WaysToConfirm }> {
  if (sessionId === undefined)
    return { isFresh: false, ways: waysOf({ hasPassword: false, hasPasskey: false }) }
  const { isFresh, ...rest } = await readConfirmation(client(), sessionId)
  return { isFresh, ways: waysOf(rest) }
}

const waysOf = ({ hasPassword, hasPasskey }: Omit<Confirmation, 'isFresh'>): WaysToConfirm => ({
  password: hasPassword,
  passkey: hasPasskey,
  singleSignOn: Boolean(env().oidc),
})
