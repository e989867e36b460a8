import { counted } from '../../format/counted'

const people = (count: number) => counted(count, 'person', 'people')

/** What there is to know of one cell of the table of access. */
export const cellWords = {
  given: (when: string, by: string | null) =>
    by === null ? `Since ${when}, when the portal was set up.` : `Given by ${by} on ${when}.`,
  beforeLog: 'Given before the log begins.',
  never: 'This role was never given it.',
  from: (when: string) => `Holds from ${when}.`,
  until: (when: string) => `Holds until ${when}.`,
  noEnd: 'It has no end.',
  ended: (when: string) => `Ended on ${when}.`,
  taken: (when: string, by: string | null) => `Taken away by ${by ?? 'the portal'} on ${when}.`,
  changed: (when: string, by: string | null) =>
    `When it holds was changed by ${by ?? 'the portal'} on ${when}.`,
  reason: (reason: string) => `Reason: ${reason}`,
  noReason: 'No reason was recorded.',
  have: (count: number) =>
    count === 0
      ? 'Nobody has it through this role.'
      : `${people(count)} ${count === 1 ? 'has' : 'have'} it through this role.`,
  wouldHave: (count: number) =>
    count === 0 ? 'Nobody has this role.' : `${people(count)} ${count === 1 ? 'has' : 'have'} this role.`,
  also: (count: number) => `${count} of them ${count === 1 ? 'has' : 'have'} it in another way too:`,
  otherwise: (count: number) => `${count} of them ${count === 1 ? 'has' : 'have'} it in another way:`,
  noneAlso: 'None of them has it in any other way.',
  direct: 'without a role',
  through: (ways: readonly string[]) => `through ${ways.join(', ')}`,
  unknown: 'There is no such role, menu or permission.',
  more: (count: number) => `and ${people(count)} more`,
} as const
