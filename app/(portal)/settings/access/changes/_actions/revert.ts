'use server'

import { revertChange } from '@/lib/access/changes/revert'
import { revertForm } from '@/lib/access/rules/schemas'
import { formAction, saved } from '@/lib/actions/form-action'
import { changesWords as words } from '@/lib/settings/words/changes-page'
import { publishChange } from '../../_actions/publish-change'

/** Takes a change of access back by another one. */
export const revertAccessChange = formAction(
  'revertAccessChange',
  revertForm,
  async ({ actor, input, run }) => {
    const { reason, digest } = input
    const change = Number(input.change)
    await publishChange(
      await run((transaction) => revertChange(transaction, actor, { change, reason, digest })),
    )
    return saved(words.reverted(change))
  },
)
