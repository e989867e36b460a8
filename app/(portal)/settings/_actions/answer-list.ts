import 'server-only'
import type { Access } from '@/lib/access/decision/access'
import { refuseForm } from '@/lib/actions/answer'
import { type Done, saved } from '@/lib/actions/form-action'
import { LinesRefused } from '@/lib/setup/lines-refused'
import type { ListName } from '@/lib/setup/lists'
import { checkList, loadList } from '@/lib/setup/load-list'
import { outcomeWords as words } from '@/lib/setup/words/lines'
import { linkMaker } from './link-maker'

/** Says what each line of a list would do, or does it. Throws `Refusal`. */
export async function answerList(
  actor: Access,
  { key, list, text, intent }: { key: string; list: ListName; text: string; intent: 'check' | 'load' },
): Promise<Done> {
  if (intent === 'check') {
    const lines = await checkList(actor, list, text)
    const idle = lines.filter((line) => line.idle).length
    return { ...saved(words.checked(lines.length, idle), { text }), lines }
  }
  const linkOf = await linkMaker()
  const lines = await loadList(actor, list, { key, text, linkOf })
  return lines ? { ...saved(words.loaded(lines.length)), lines } : saved(words.loadedBefore)
}

/** A refusal, with what is wrong with each line. */
export const refuseList = (error: unknown, fields: Record<string, unknown>) => ({
  ...refuseForm(error, fields),
  ...(error instanceof LinesRefused && { lines: error.lines }),
})
