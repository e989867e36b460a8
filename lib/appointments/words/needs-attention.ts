import { counted } from '../../format/counted'

/** Appointments that cannot stay as they are. */
export const needsAttentionWords = {
  title: 'Needs attention',
  line: (toMove: number, leftOpen: number) =>
    `${counted(toMove, 'appointment')} to move, ${leftOpen} left open`,
  nothing: 'Everybody who is booked has somebody to see, and nothing is left open from earlier days.',
  noun: 'appointment',
  empty: 'Nothing is left to do here.',
  columns: { when: 'Booked for', patient: 'Patient', with: 'With', next: 'Next' },
  hidden: 'For those who may open the chart',
  ways: { reschedule: 'Reschedule<name/>', open: 'Open<name/>' },
} as const

export const toMoveWords = {
  title: 'To move',
  line: (count: number) => `${count}, the next first`,
  why: (weeks: number) =>
    `No practitioner is available at these times in the next ${weeks} weeks: leave, a closed clinic, hours that ended or were withdrawn, or a closed account. Each stays booked until it is moved or cancelled.`,
  label: 'Appointments to move',
} as const

export const leftOpenWords = {
  title: 'Left open',
  line: (count: number) => `${count}, the latest first`,
  label: 'Appointments of earlier days',
  /** By what the person may do about it. */
  why: ({ checkIn, book }: { checkIn: boolean; book: boolean }) => {
    const ways = [checkIn && 'record that the patient did not come', book && 'cancel it'].filter(Boolean)
    const waysOut = ways.length > 0 ? `: ${ways.join(', or ')}` : ''
    return `Booked for a day that is over, and nobody wrote what became of it${waysOut}.`
  },
} as const
