import { counted } from '../../format/counted'

const inDepartments = (names: readonly string[]) => (names.length > 0 ? ` in ${names.join(', ')}` : '')

/** What a line of a list does. Said before it is done, and after. */
export const lineWords = {
  asBefore: (what: string) => `${what} is there already. Nothing to do.`,
  person: (name: string, username: string, roles: readonly string[], departments: readonly string[]) =>
    `Adds ${name} (${username})${roles.length > 0 ? ` as ${roles.join(', ')}` : ', without a role'}${inDepartments(departments)}.`,
  link: (text: string, link: string) =>
    `${text} Link to choose a password, shown only now, valid for 24 hours: ${link}`,
  /** To somebody known. */
  more: (name: string, roles: readonly string[], departments: readonly string[]) =>
    roles.length > 0
      ? `Gives ${name} ${roles.join(', ')}${inDepartments(departments)}.`
      : `Adds ${name} to ${departments.join(', ')}.`,
  clinic: (name: string, letter: string) => `Adds ${name}, with tickets from ${letter}001.`,
  hours: (name: string, clinic: string, room: string, days: readonly string[], from: string, to: string) =>
    `Adds ${name} in ${clinic}, ${room}: ${days.join(', ')}, ${from} to ${to}.`,
  /** `parts`: "ward Surgery (SUR)", "bed 1". */
  places: (parts: readonly string[], where: readonly string[]) =>
    `Adds ${parts.join(', ')}${where.length > 0 ? ` in ${where.join(', ')}` : ''}.`,
  placeParts: {
    site: (name: string) => `site ${name}`,
    /** `staff` is the department whose members work there. */
    ward: (name: string, code: string, staff: string | undefined) =>
      `ward ${name} (${code})${staff === undefined ? '' : ` with the staff of ${staff}`}`,
    room: (name: string) => `room ${name}`,
    bed: (name: string) => `bed ${name}`,
    theatre: (name: string) => `theatre ${name}`,
  },
  /** `who`: "Jane Doe, Nurse, Ward A". */
  duty: (who: string, when: string) => `Puts on duty: ${who}, ${when}.`,
  kit: (kit: string) => `Adds ${kit}.`,
  nextDay: (time: string) => `${time} the next day`,
  newItem: (code: string, name: string) => `Adds ${code}, ${name}.`,
  changedItem: (code: string, name: string) => `Changes ${code}, ${name}.`,
  newPack: (pack: string, units: string) => `Adds the pack ${pack} with ${units}.`,
  newCode: (code: string, display: string) => `Adds ${code}, ${display}.`,
  renamedCode: (code: string, before: string, display: string) =>
    before === display
      ? `Changes what belongs to ${code}, ${display}.`
      : `Renames ${code}, ${before}, to ${display}.`,
} as const

/** The outcome as a whole. */
export const outcomeWords = {
  checked: (lines: number, idle: number) =>
    `${counted(lines, 'line')} checked${idle > 0 ? `, ${idle} with nothing to do` : ''}. Nothing is saved yet.`,
  loaded: (lines: number) => `Loaded ${counted(lines, 'line')}.`,
  loadedBefore: 'These lines were loaded already. Links are shown only once.',
} as const
