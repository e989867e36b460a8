import { counted } from '../../format/counted'

/** The list of places in Settings. */
export const placesWords = {
  title: 'Places',
  line: (wards: number, beds: number, theatres: number) =>
    `${counted(wards, 'ward')}, ${counted(beds, 'bed')} and ${counted(theatres, 'theatre')} in use`,
  settingsLine: 'Sites, wards, rooms, beds and operating theatres',
  columns: { name: 'Name', kind: 'Kind', rooms: 'Rooms', beds: 'Beds', staff: 'Staff' },
  kinds: { si: 'Site', wa: 'Ward', ro: 'Room', th: 'Operating theatre' },
  closed: 'Closed',
  beds: (open: number, closed: number) => (closed > 0 ? `${open}, and ${closed} closed` : `${open}`),
  empty: 'No place yet. Add the first site below, or load a list.',
  load: 'Load a list',
  addSite: 'Add a site',
} as const

/** The page of one place. */
export const placeWords = {
  title: 'Place',
  back: 'All places',
  rooms: 'Rooms',
  parts: 'Wards and theatres',
  noRooms: 'No room yet.',
  noParts: 'No ward and no theatre yet.',
  beds: 'Beds',
  noBeds: 'No bed yet.',
  columns: { bed: 'Bed', room: 'Room', status: 'Status', change: 'Change' },
  change: 'Change',
  changeBed: (name: string, place: string) => `Bed ${name} of ${place}`,
  add: { wa: 'Add a ward', th: 'Add an operating theatre', ro: 'Add a room' },
  addBeds: 'Add beds',
  describe: 'Rename it',
  describeWard: 'Rename it, or change its staff',
  close: 'Close it, with everything in it',
  closeHint: 'Its beds keep the reason. Nobody may be in one of them.',
  open: 'Open it again',
  openAll: 'Open the rooms and beds in it too; beds are cleaned first',
  rename: 'Rename',
  submitAdd: 'Add',
  submitChange: 'Save',
  submitClose: 'Close',
  submitOpen: 'Open',
  fields: {
    name: 'Name',
    code: 'Code',
    codeHint: 'Short, for lists: capital letters, digits and hyphens',
    department: 'Staff',
    departmentHint: 'The department whose members work here',
    noDepartment: 'Nobody yet',
    names: 'Beds',
    namesHint: 'Their names, separated by commas: 1, 2, 3',
  },
  needsName: 'Write a name.',
  needsNames: 'Write the name of at least one bed.',
  twice: 'A name is listed twice.',
  badCode: 'Up to 20 capital letters, digits and hyphens.',
  needsReason: 'Say why.',
  added: (name: string) => `${name} was added.`,
  changed: (name: string) => `${name} was saved.`,
  closed: 'It was closed.',
  opened: 'It is open again.',
  addedBeds: (beds: number) => `${counted(beds, 'bed')} added.`,
  stepped: (status: string) => `Now: ${status}.`,
} as const

/** Loading places from a list. */
export const importWords = {
  title: 'Load places',
  line: 'From a CSV file, after it said what each line would do',
} as const
