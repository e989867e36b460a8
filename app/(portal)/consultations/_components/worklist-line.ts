import { now } from '@/lib/clock/clock'
import { worklistLineWords as words } from '@/lib/consultations/words/worklist'
import type { Worklist, WorklistRow } from '@/lib/consultations/worklist'
import { duration } from '@/lib/format/duration'

/** The work in one line: "3 waiting (longest 42 min), 1 in consultation, 2 finished today". */
export function worklistLine({ open: { rows: open, total }, done, unsigned }: Worklist): string {
  const waiting = open.filter(({ status }) => status === 'planned' || status === 'in-progress:waiting')
  const longest = Math.max(0, ...waiting.map(({ arrivedAt }) => now().getTime() - arrivedAt.getTime()))
  const at = (stage: WorklistRow['status']) => open.filter(({ status }) => status === stage).length
  const parts = [
    // The numbers after it are of those that are shown.
    ...(total > open.length ? [words.onThisPage(total, open.length)] : []),
    waiting.length > 0 ? words.waiting(waiting.length, duration(longest)) : words.nobodyWaiting,
    ...some(at('in-progress:triage'), words.inTriage),
    ...some(at('in-progress:consultation'), words.inConsultation),
    ...some(at('on-hold'), words.onHold),
    ...some(unsigned.total, words.toSign),
    ...some(done.total, words.done),
  ]
  return parts.join(', ')
}

const some = (count: number, wordsOf: (count: number) => string) => (count > 0 ? [wordsOf(count)] : [])
