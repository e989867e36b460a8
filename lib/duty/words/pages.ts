import { counted } from '../../format/counted'

/** “29 Sept 2026, 19:00 to 07:00”. */
export const shiftWords = { fromTo: (from: string, until: string) => `${from} to ${until}` } as const

/** Who is on duty, place by place. */
export const dutyWords = {
  title: 'On duty',
  list: 'Duty list',
  line: (places: number, uncovered: number) =>
    uncovered === 0
      ? `${counted(places, 'place')}, somebody is on duty in each`
      : `${counted(places, 'place')}, ${uncovered} with nobody on duty`,
  hospital: 'Whole hospital',
  hospitalLine: 'On call, and for every ward',
  wards: 'Wards',
  theatres: 'Theatres',
  columns: { place: 'Place', now: 'Now', next: 'Next' },
  nobody: 'Nobody is on duty',
  nobodyInCharge: 'No nurse in charge',
  nobodyNext: 'Nobody in the next 24 hours',
  member: (name: string, as: string) => `${name}, ${as}`,
  until: (time: string) => `until ${time}`,
  from: (time: string) => `from ${time}`,
  load: 'Load a list',
  noPlaces:
    'No ward and no theatre is kept in the portal yet. An administrator adds them under Settings, Places.',
} as const

/** The list of one place in one week. */
export const listWords = {
  title: (place: string) => `On duty: ${place}`,
  line: (week: string, people: number) => `Week from ${week}: ${counted(people, 'shift')}`,
  back: 'All places',
  weeks: 'Weeks',
  previous: 'Previous<heard> week</heard>',
  present: 'This week',
  next: 'Next<heard> week</heard>',
  columns: { when: 'When', person: 'Who', as: 'As', change: 'Change' },
  empty: 'Nobody is on the list in this week. Add somebody below, or copy the week before.',
  add: 'Put somebody on duty',
  changeFor: 'Change…',
  change: 'Change the times',
  cancelFor: 'Cancel…',
  cancel: 'Cancel this shift',
  retractFor: 'Entered in error…',
  retract: 'It never was so',
  copyFor: 'Copy this week to the next one',
  copyHint: 'The same people at the same times by the clock. Who is on the list already stays as they are.',
  copy: 'Copy the week',
  off: (status: string, reason: string | null) => [status, reason].filter(Boolean).join(': '),
  fields: {
    person: 'Who',
    as: 'As',
    place: 'Where',
    day: 'Day',
    from: 'From',
    to: 'To',
    toHint: 'An end that is not later is on the next day',
  },
  choosePerson: 'Choose somebody',
  problems: {
    person: 'Choose somebody.',
    as: 'Choose as what.',
    day: 'Choose a day.',
    time: 'Write a time, such as 07:00.',
  },
  added: (as: string, when: string) => `On the list as ${as.toLowerCase()}: ${when}.`,
  changed: (when: string) => `Now: ${when}.`,
  cancelled: 'It was taken off the list, and stays in its history.',
  copied: (copied: number, there: number, left: readonly string[]) =>
    [
      `Copied ${counted(copied, 'shift')}.`,
      ...(there > 0 ? [`${there} on the list already.`] : []),
      ...(left.length > 0 ? [`Left out: ${left.join('; ')}.`] : []),
    ].join(' '),
  leftOut: (name: string, when: string, why: string) => `${name}, ${when} (${why})`,
} as const

/** Loading the list from a file. */
export const importWords = {
  title: 'Load a duty list',
  line: 'From a CSV file, after it said what each line would do',
} as const
