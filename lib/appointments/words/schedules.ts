import { counted } from '../../format/counted'

/** The hours of the clinics. */
export const schedulesWords = {
  title: 'Hours of the clinics',
  heading: 'Hours',
  line: (count: { clinics: number; practitioners: number; toMove: number; weeks: number }) =>
    [
      counted(count.clinics, 'clinic'),
      `${counted(count.practitioners, 'practitioner')} with hours`,
      `${count.toMove > 0 ? counted(count.toMove, 'appointment') : 'nothing'} to move in the next ${count.weeks} weeks`,
    ].join(', '),
  /** From Monday on. */
  weekdays: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  /** After a change: what has to be moved now, by it or by another. */
  toMove: (count: number, weeks: number) =>
    count === 0
      ? `No appointment has to be moved in the next ${weeks} weeks.`
      : `In all, ${counted(count, 'appointment')} ${count === 1 ? 'has' : 'have'} to be moved in the next ${weeks} weeks: see “Needs attention”.`,
} as const

export const weeklyHoursWords = {
  title: 'Weekly hours',
  line: 'By practitioner',
  add: 'Add weekly hours',
  submit: 'Add these hours',
  empty: 'Nobody has hours yet, so no time can be booked. Add some below.',
  columns: {
    practitioner: 'Practitioner',
    when: 'When',
    where: 'Where',
    slots: 'Slots',
    change: 'Change',
  },
  when: {
    day: (weekday: string, from: string, to: string) => `${weekday}, ${from} to ${to}`,
    overnight: (weekday: string, from: string, to: string) => `${weekday}, ${from} to ${to} the next day`,
  },
  where: (clinic: string, room: string) => `${clinic}, ${room}`,
  slot: (minutes: number) => `${minutes} min`,
  until: (day: string) => `until ${day}`,
  from: (day: string) => `from ${day}`,
  end: 'End these hours<heard>:</heard><what/>',
  endSubmit: 'End these hours',
  ended: (lastDay: string, toMove: string) => `Saved. The last day is ${lastDay}. ${toMove}`,
} as const

/** Leave, closed days and extra hours. */
export const exceptionWords = {
  title: 'Leave, closed days and extra hours',
  line: 'From today on',
  add: 'Add leave, a closed day or extra hours',
  submit: 'Add it',
  empty: 'Nobody is away and nothing is closed: the weekly hours apply.',
  columns: {
    what: 'Who or what',
    when: 'When',
    why: 'Why',
    appointments: 'Appointments',
    change: 'Change',
  },
  kinds: { closed: 'Away or closed', open: 'Extra hours' },
  until: (end: string) => `to ${end}`,
  noneToMove: 'None to move',
  toMove: (count: number) => `${counted(count, 'appointment')} to move`,
  takeBack: 'Take back<heard>:</heard><what/>',
  takeBackSubmit: 'Take it back',
  takenBack: (whose: string, toMove: string) =>
    `Taken back for ${whose}. The weekly hours apply again. ${toMove}`,
} as const

/** The appointments that an exception leaves without a practitioner. */
export const touchedWords = {
  title: 'Appointments to move',
  line: (count: number) => counted(count, 'appointment'),
  none: 'Saved. No booked appointment falls into that time.',
  notice:
    'These are booked at times without a practitioner. They stay booked until they are moved or cancelled.',
} as const

export const clinicsWords = {
  title: 'Clinics',
  line: 'Ticket numbers begin with the letter',
  empty: 'There is no clinic yet. Begin by adding one; then give it hours.',
  add: 'Add a clinic',
  submit: 'Add the clinic',
} as const
