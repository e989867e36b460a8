import 'server-only'
import { headers } from 'next/headers'
import { isOwnOrigin } from '../../platform/address/own-origin'
import { env } from '../../platform/env'
import { Refusal } from '../../platform/refusal'
import { ACTION_REACHED, requestContext } from '../../platform/request-context'
import { AccessUnavailable } from '../decision/access-unavailable-error'
import type { Resolved } from '../decision/resolved'
import { declared } from '../declared'
import type { ActionName } from '../names'
import { markRequired } from '../use/mark-use'
import { words } from '../words/refusals'
import { words as viewingWords } from '../words/viewing'
import { currentSession } from './guard'
import { meets } from './head'

/**
 * The first line of every server action: checks that the request comes from the portal's own pages and that
 * the user meets the module's requirement for `name`. Hiding a button protects nothing; this does. Returns
 * the session. Throws `Refusal`.
 */
export async function authorizeAction(name: ActionName): Promise<Resolved> {
  await authorizeOrigin()
  const session = await currentSession()
  if (!session) throw new Refusal('unauthenticated', words.signedOut())
  const { access } = session
  if (access.viewing) throw new Refusal('forbidden', viewingWords.nothingChanges(access.viewing.name))
  if (!(await meets(access, declared().actions[name])))
    throw new Refusal('forbidden', access.secondFactorMissing ? words.secondFactorMissing() : words.mayNot())
  markRequired(declared().actions[name])
  return session
}

/** As `authorizeAction`, for a public action; throws for any other. */
export async function authorizePublicAction(name: ActionName): Promise<void> {
  if (declared().actions[name] !== 'public') throw new Error(`The action ${name} is not public.`)
  await authorizeOrigin()
}

async function authorizeOrigin(): Promise<void> {
  requestContext()?.memo.set(ACTION_REACHED, true)
  if (!(await isFromOwnPage())) throw new Refusal('forbidden', words.foreignOrigin())
}

/** The fields of a form. The client controls the argument, so anything that is not a form has no fields. */
export function formFields(form: unknown): Record<string, FormDataEntryValue> {
  return form instanceof FormData ? Object.fromEntries(form) : {}
}

/** Sets the response status from the refusal and returns the message to show. Rethrows anything else. */
export function refusalMessage(error: unknown): string {
  const refused = error instanceof AccessUnavailable ? new Refusal('unavailable', words.unchecked()) : error
  if (!(refused instanceof Refusal)) throw refused
  requestContext()?.setStatus(refused.status)
  return refused.message
}

/**
 * Whether the request's Origin is one of the portal's own pages. Next compares Origin and Host but allows a
 * request without Origin; a browser always sends it.
 */
export async function isFromOwnPage(): Promise<boolean> {
  const list = await headers()
  const origin = list.get('origin')
  return origin !== null && isOwnOrigin(origin, list.get('host') ?? undefined, env().portalUrl)
}
