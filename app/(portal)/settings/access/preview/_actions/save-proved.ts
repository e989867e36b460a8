'use server'

import { setGrant } from '@/lib/access/admin/grants'
import { switchSentence } from '@/lib/access/admin/switch-sentence'
import { stagedGrant } from '@/lib/access/changes/staged'
import { findMenu } from '@/lib/access/registry'
import { proveFirst } from '@/lib/access/rules/prove-first'
import { provedSwitchForm } from '@/lib/access/rules/schemas'
import { formAction, saved } from '@/lib/actions/form-action'
import { database } from '@/lib/platform/database'
import { publishChange } from '../../_actions/publish-change'

/** Switches a cell if that still opens and closes just what the list showed. */
export const saveProvedSwitch = formAction(
  'saveProvedSwitch',
  provedSwitchForm,
  async ({ actor: access, input }) => {
    const { role, target, digest, reason, ...staged } = input
    const kind = findMenu(target) ? 'menu' : 'permission'
    const cell = { kind, role, target } as const
    const [seen, wanted] = [input.seen === 'on', input.seen !== 'on']
    const actor = { name: access.person.username, source: 'settings', session: access.sessionId } as const
    const { granted, period } = stagedGrant(wanted, staged)
    const changed = await setGrant(database(), actor, cell, granted, {
      seen,
      period,
      because: { reason },
      first: (transaction) => proveFirst(transaction, { ...cell, wanted }, digest, staged.begin),
    })
    await publishChange(changed)
    const sentence = await switchSentence(kind, changed.result, cell, { wanted, ...staged })
    return saved(sentence, {}, changed.result.applied ? 'good' : 'attention')
  },
)
