import { counted } from '../../format/counted'

/** What a line of a list does. Said before it is done, and after. */
export const lineWords = {
  asBefore: (what: string) => `${what} is there already. Nothing to do.`,
  person: (name: string, username: string, roles: readonly string[]) =>
    `Adds ${name} (${username})${roles.length > 0 ? ` as ${roles.join(', ')}` : ', without a role'}.`,
  password: (text: string, password: string) => `${text} Password, shown only now: ${password}`,
  roles: (name: string, roles: readonly string[]) => `Gives ${name} ${roles.join(', ')}.`,
  clinic: (name: string, letter: string) => `Adds ${name}, with tickets from ${letter}001.`,
  hours: (name: string, clinic: string, room: string, days: readonly string[], from: string, to: string) =>
    `Adds ${name} in ${clinic}, ${room}: ${days.join(', ')}, ${from} to ${to}.`,
  nextDay: (time: string) => `${time} the next day`,
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
  loadedBefore: 'These lines were loaded already. Passwords are shown only once.',
} as const
