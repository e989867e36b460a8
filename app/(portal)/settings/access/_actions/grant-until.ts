'use server'

import { setGrant } from '@/lib/access/admin/grants'
import { AskFirst, proveFirst } from '@/lib/access/rules/prove-first'
import { words } from '@/lib/access/words/refusals'
import { refuseForm } from '@/lib/actions/answer'
import { formAction, saved } from '@/lib/actions/form-action'
import { now } from '@/lib/clock/clock'
import { dayAndTime, hospitalInstant } from '@/lib/clock/hospital-time'
import { addressOf } from '@/lib/format/address'
import { database } from '@/lib/platform/database'
import { Refusal } from '@/lib/platform/refusal'
import { grantUntilForm } from '@/lib/settings/schemas'
import { cellWords, grantUntilWords } from '@/lib/settings/words/access'
import { previewWords } from '@/lib/settings/words/preview-page'
import { publishChange } from './publish-change'

/** Gives a menu or a permission to a role until an instant; what it has without an end stays so. */
export const grantUntil = formAction(
  'grantUntil',
  grantUntilForm,
  async ({ actor, input }) => {
    const { role, kind, target, day, time, digest } = input
    const until = hospitalInstant(day, time)
    if (until <= now()) throw new Refusal('invalid', words.endIsPast(), { field: 'day' })
    const by = { name: actor.person.username, source: 'settings', session: actor.sessionId } as const
    const cell = { kind, role, target }
    const changed = await setGrant(database(), by, cell, true, {
      period: { until },
      keepEndless: true,
      first: (transaction) => proveFirst(transaction, { ...cell, wanted: true }, digest || undefined),
    })
    await publishChange(changed)
    const { roleName, targetLabel } = changed.result
    const what = kind === 'menu' ? cellWords.canOpen(targetLabel) : cellWords.may(targetLabel)
    return saved(grantUntilWords.given(cellWords.name(roleName, what), dayAndTime(until)))
  },
  {
    refuse: (error, fields) => {
      // Only the list that this answer leads to was seen.
      const { digest: _, ...others } = fields
      const answer = refuseForm(error, others)
      if (!(error instanceof AskFirst)) return answer
      const [, target = ''] = String(fields.what).split('|')
      const href = addressOf('/settings/access/preview', { role: String(fields.role), target })
      return {
        ...answer,
        values: { ...answer.values, digest: error.digest },
        links: [{ href, label: previewWords.seeList, why: '' }],
      }
    },
  },
)
