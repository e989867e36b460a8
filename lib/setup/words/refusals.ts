import { counted } from '../../format/counted'
import { phrases } from '../../platform/phrase'

/** Why a list, or a line of it, is refused. */
export const words = phrases('setup', {
  empty: 'There are no lines to read.',
  tooManyLines: (lines: number, most: number) =>
    `${lines} lines, and at most ${most} can be loaded here at once. Load them in parts, or a long list of codes by “npm run -s portal -- codes load”.`,
  notUtf8: 'Some characters could not be read. Save the file as CSV in UTF-8.',
  otherSeparator: 'The columns are not parted by commas. Save the file as CSV with commas.',
  missingColumns: (columns: readonly string[], missing: readonly string[]) =>
    `The first line has to name the columns ${columns.join(', ')}. Missing: ${missing.join(', ')}.`,
  unknownColumns: (unknown: readonly string[], known: readonly string[]) =>
    `There is no column ${unknown.join(', ')}. A list of this kind has ${known.join(', ')}.`,
  linesWrong: (lines: number) =>
    `${counted(lines, 'line')} cannot be loaded, so nothing was saved. Correct what is listed below and check again.`,
  nameDiffers: (username: string, name: string) => `The username “${username}” is that of ${name}.`,
  personInactive: (username: string) => `The account “${username}” is deactivated.`,
  noSuchPerson: (username: string) => `There is no active account “${username}”.`,
  noSuchPlace: (place: string) =>
    `There is no open ward or theatre “${place}”, or there are several. Write the code of the ward.`,
  noDepartment: (code: string) => `There is no open department with the code “${code}”.`,
  noClinic: (name: string) => `There is no clinic called “${name}”.`,
  mayNotPractise: (username: string) =>
    `“${username}” is no active person who may see patients or take their vital signs.`,
  noWeekday: (text: string) => `“${text}” is no weekday.`,
  codeRepeated: (code: string, line: number) => `${code} is on line ${line} already.`,
  wardOrTheatre: 'A line is about a ward with its rooms and beds, or about a theatre, not both.',
  wardMissing: 'A room or bed lies in a ward. Fill in the column ward.',
  wardCodeMissing: (ward: string) => `${ward} is new, so it needs a code in the column “ward code”.`,
  wardCodeDiffers: (ward: string, code: string) => `${ward} has the code ${code}.`,
  placeClosed: (name: string) => `${name} is closed. Open it in Settings, Places first.`,
  bedClosed: (bed: string, place: string) =>
    `Bed ${bed} of ${place} is closed. Open it in Settings, Places first.`,
  notThatForm: (name: string) => `${name} is there already, as something else.`,
})
