import { adjustmentWords } from './adjustments'

const { reasons, labels } = adjustmentWords

/** What was missing when a transfer arrived, and what became of it. */
export const differenceWords = {
  title: 'Missing on arrival',
  line: 'What is missing stays in transit until it is found, or somebody else has approved writing it off.',
  listed: 'Missing',
  of: (item: string, lot: string) => `${item}, batch ${lot}`,
  open: (units: string, why: string) => `${units} still missing: ${why}`,
  closed: 'Nothing is missing any more.',
  found: (units: string, name: string, at: string) => `${units} found by ${name}, ${at}`,
  outcome: (status: string, units: string, why: string, name: string) =>
    `Writing off ${units} (${why}), proposed by ${name}: ${status.toLowerCase()}`,
  find: 'It was found',
  findHint: 'What was proposed for writing off is withdrawn.',
  writeOff: 'Write off',
  labels: { units: 'How many', reason: labels.reason, note: labels.note },
  noteHint: adjustmentWords.noteHint,
  reasons,
  done: {
    found: 'Received. It is in the place that it was sent to.',
    proposed: 'Proposed. It is written off when somebody else has approved it.',
  },
} as const
