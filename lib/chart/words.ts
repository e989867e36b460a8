/** What is under way for a patient. */
export const journeyWords = {
  title: 'Under way',
  line: 'what has waited longest first',
  /** `total` is more than are shown. */
  more: (shown: number, total: number) => `the ${shown} that have waited longest, of ${total}`,
  columns: { what: 'What', place: 'Where it is', turn: 'Whose turn', since: 'Since' },
  empty: 'Nothing is under way.',
} as const
