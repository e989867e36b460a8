import { words } from '@/lib/access/words/viewing'
import { viewAsPageWords } from '@/lib/settings/words/view-as'

/** The sentence for the `problem` of the address, a key of the messages, about the username that was `typed`. */
export function problemOf(problem: string, typed: string): string {
  const known = [
    words.oneself(),
    words.noRole(),
    words.pooler(),
    words.noPerson(typed),
    words.inactive(typed),
  ].find(({ key }) => key === problem)
  return known?.text ?? viewAsPageWords.failed
}
