import { now } from '@/lib/clock/clock'
import type { Worklist, WorklistRow } from '@/lib/consultations/worklist'
import { counted } from '@/lib/format/counted'
import { duration } from '@/lib/format/duration'

/** The work in one line: "3 waiting (longest 42 min), 1 in consultation, 2 finished today". */
export function worklistLine({ open: { rows: open, total }, done, unsigned }: Worklist): string {
  const waiting = open.filter(({ status }) => status === 'planned' || status === 'in-progress:waiting')
  const longest = Math.max(0, ...waiting.map(({ arrivedAt }) => now().getTime() - arrivedAt.getTime()))
  const at = (stage: WorklistRow['status']) => open.filter(({ status }) => status === stage).length
  const parts = [
    // The numbers after it are of those that are shown.
    ...(total > open.length ? [`${total} open visits, ${open.length} on this page`] : []),
    waiting.length > 0 ? `${waiting.length} waiting (longest ${duration(longest)})` : 'Nobody waiting',
    ...some(at('in-progress:triage'), 'in triage'),
    ...some(at('in-progress:consultation'), 'in consultation'),
    ...some(at('on-hold'), 'waiting for results'),
    ...(unsigned.total > 0 ? [`${counted(unsigned.total, 'note')} to sign`] : []),
    ...some(done.total, 'finished today'),
  ]
  return parts.join(', ')
}

const some = (count: number, words: string) => (count > 0 ? [`${count} ${words}`] : [])
