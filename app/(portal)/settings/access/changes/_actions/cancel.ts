'use server'

import { cancelComing } from '@/lib/access/changes/cancel'
import { cancelForm } from '@/lib/access/rules/schemas'
import { formAction, saved } from '@/lib/actions/form-action'
import { comingWords as words } from '@/lib/settings/words/changes-page'
import { publishChange } from '../../_actions/publish-change'

/** Cancels a grant that was to begin, or the end of one. */
export const cancelAccessChange = formAction(
  'cancelAccessChange',
  cancelForm,
  async ({ actor, input, run }) => {
    const { edge, table, ids, at } = input
    const cancelled = { table, ids, at, begins: edge === 'begins' }
    const changed = await run((transaction) => cancelComing(transaction, actor, cancelled))
    await publishChange(changed)
    return saved(words.cancelled(changed.result))
  },
)
