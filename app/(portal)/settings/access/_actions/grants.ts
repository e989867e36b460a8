'use server'

import { updateTag } from 'next/cache'
import { z } from 'zod'
import { deleteSuperseded } from '@/lib/access/admin/after-change'
import { ChangeRefused, LockOutError } from '@/lib/access/admin/change'
import { type Cell, setGrant } from '@/lib/access/admin/grants'
import type { SwitchResult } from '@/lib/access/admin/switch-result'
import { switchSentence } from '@/lib/access/admin/switch-sentence'
import { accessService } from '@/lib/access/decision/service'
import { ActionRefused, authorizeAction, formFields, refusalMessage } from '@/lib/access/guards/action'
import { database } from '@/lib/platform/database'
import { requestContext } from '@/lib/platform/request-context'

/** `role|target|seen|wanted`, the value of the button that was pressed. */
const cellForm = z.object({
  cell: z
    .string()
    .max(300)
    // No text in the database can hold a NUL, so nothing is named by one.
    .refine((text) => !text.includes('\0'))
    .transform((text) => text.split('|'))
    .pipe(z.tuple([z.string().min(1), z.string().min(1), z.enum(['on', 'off']), z.enum(['on', 'off'])])),
})

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
  const parsed = cellForm.safeParse(formFields(form))
  const [role = '', target = '', seen, wanted] = parsed.success ? parsed.data.cell : []
  const refused = (message: string): SwitchResult => ({
    status: 'refused',
    role,
    target,
    on: seen === 'on',
    message,
  })
  try {
    const session = await authorizeAction(kind === 'menu' ? 'switchMenu' : 'switchPermission')
    if (!session || !parsed.success) {
      throw new ActionRefused(400, 'This switch was not understood. Reload the page and try again.')
    }
    const actor = { name: session.principal.username, source: 'settings' } as const
    const cell: Cell = { kind, role, target }
    const changed = await setGrant(database(), actor, cell, wanted === 'on', { seen: seen === 'on' })
    const { applied, on } = changed.result
    const { store } = await accessService()
    await deleteSuperseded(store, changed.before, changed.after)
    // The acting browser reads everything anew; all others are served by version, whatever happens here.
    updateTag('access')
    if (!applied) requestContext()?.setStatus(409)
    return {
      status: applied ? 'saved' : 'conflict',
      role,
      target,
      on,
      message: await switchSentence(kind, changed.result, { role, target }),
      version: changed.after,
    }
  } catch (error) {
    if (error instanceof LockOutError || error instanceof ChangeRefused) {
      return refused(
        refusalMessage(new ActionRefused(error instanceof LockOutError ? 409 : 400, error.message)),
      )
    }
    return refused(refusalMessage(error))
  }
}
