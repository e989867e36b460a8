import { counted } from '../../format/counted'

/** Batches that nobody may give, and that a ward still holds. */
export const blockedWords = {
  title: 'Blocked batches',
  waiting: 'Blocked batches on your wards',
  line: (batches: number) =>
    batches === 0
      ? 'No ward of yours holds a batch that may not be given.'
      : `${counted(batches, 'batch', 'batches')} to keep apart`,
  what: 'Do not give any of these. Keep them apart until the pharmacy has fetched them; then they are off this list.',
  label: 'Blocked batches that lie on wards',
  empty: 'There are none.',
  columns: { item: 'Medicine', place: 'Where', units: 'There are', why: 'Why', since: 'Since' },
  batch: (lot: string) => `batch ${lot}`,
  notice: (ward: string, batches: number) =>
    batches === 1
      ? `${ward} holds a batch that may not be given.`
      : `${ward} holds ${batches} batches that may not be given.`,
  which: 'See which',
} as const
