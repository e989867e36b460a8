'use server'

import { type Cell, setGrant } from '@/lib/access/admin/grants'
import { switchForm } from '@/lib/access/admin/schemas'
import type { SwitchResult } from '@/lib/access/admin/switch-result'
import { switchSentence } from '@/lib/access/admin/switch-sentence'
import type { Access } from '@/lib/access/decision/access'
import { authorizeAction, formFields, refusalMessage } from '@/lib/access/guards/action'
import { AskFirst, proveFirst } from '@/lib/access/rules/prove-first'
import { words } from '@/lib/access/words/refusals'
import { orProposed } from '@/lib/actions/or-proposed'
import { addressOf } from '@/lib/format/address'
import { database } from '@/lib/platform/database'
import { Refusal } from '@/lib/platform/refusal'
import { requestContext } from '@/lib/platform/request-context'
import { publishChange } from './publish-change'

/** Switches a role's access to a menu. */
export async function switchMenu(_previous: SwitchResult | undefined, form: FormData): Promise<SwitchResult> {
  return await switchCell('menu', form)
}

/** Switches whether a role holds a permission. */
export async function switchPermission(
  _previous: SwitchResult | undefined,
  form: FormData,
): Promise<SwitchResult> {
  return await switchCell('permission', form)
}

async function switchCell(kind: Cell['kind'], form: FormData): Promise<SwitchResult> {
  const parsed = switchForm.safeParse(formFields(form))
  const [role = '', target = '', seen, wanted] = parsed.success ? parsed.data.cell : []
  const refused = (message: string): SwitchResult => ({
    status: 'refused',
    role,
    target,
    on: seen === 'on',
    message,
  })
  let access: Access | undefined
  try {
    const session = await authorizeAction(kind === 'menu' ? 'switchMenu' : 'switchPermission')
    if (!parsed.success) throw new Refusal('invalid', words.switchNotRead())
    access = session.access
    const { principal, sessionId } = session
    const actor = { name: principal.username, source: 'settings', session: sessionId } as const
    const cell: Cell = { kind, role, target }
    const changed = await setGrant(database(), actor, cell, wanted === 'on', {
      seen: seen === 'on',
      first: (transaction) => proveFirst(transaction, { ...cell, wanted: wanted === 'on' }),
    })
    const { applied, on, lostEnd } = changed.result
    await publishChange(changed)
    if (!applied) requestContext()?.setStatus(409)
    return {
      status: applied ? 'saved' : 'conflict',
      role,
      target,
      on,
      message: await switchSentence(kind, changed.result, { role, target }),
      version: changed.after,
      ...(lostEnd && { lostEnd }),
    }
  } catch (error) {
    const answer = await orProposed(error, access)
    const result = refused(refusalMessage(answer))
    if (error instanceof AskFirst)
      return { ...result, list: addressOf('/settings/access/preview', { role, target }) }
    return answer === error ? result : { ...result, list: '/settings/access/proposals' }
  }
}
