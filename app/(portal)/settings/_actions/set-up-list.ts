'use server'

import { refuseForm } from '@/lib/actions/answer'
import { formAction, saved } from '@/lib/actions/form-action'
import { LinesRefused } from '@/lib/setup/lines-refused'
import { checkList, loadList } from '@/lib/setup/load-list'
import { listForm } from '@/lib/setup/schemas'
import { outcomeWords as words } from '@/lib/setup/words/lines'
import { linkMaker } from './link-maker'

/** Says what each line of a list would do, or does it. */
export const setUpList = formAction(
  'setUpList',
  listForm,
  async ({ actor, input }) => {
    const { key, list, text, intent } = input
    if (intent === 'check') {
      const lines = await checkList(actor, list, text)
      const idle = lines.filter((line) => line.idle).length
      return { ...saved(words.checked(lines.length, idle), { text }), lines }
    }
    const linkOf = await linkMaker()
    const lines = await loadList(actor, list, { key, text, linkOf })
    return lines ? { ...saved(words.loaded(lines.length)), lines } : saved(words.loadedBefore)
  },
  {
    refuse: (error, fields) => ({
      ...refuseForm(error, fields),
      ...(error instanceof LinesRefused && { lines: error.lines }),
    }),
  },
)
