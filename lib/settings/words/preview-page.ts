import { counted } from '../../format/counted'

const people = (count: number) => counted(count, 'person', 'people')

/** The page that shows what a switch would open and close before it is saved. */
export const previewWords = {
  title: 'Preview a switch',
  line: 'What a switch would open and close, for everybody, before it is saved.',
  role: 'Role',
  target: 'Menu or permission',
  chooseRole: 'Choose a role',
  chooseTarget: 'Choose a menu or permission',
  submit: 'Show',
  menuOption: (label: string) => `Open ${label}`,
  choose: 'Choose a role, and a menu or permission.',
  unknown: 'This role, menu or permission does not exist any more.',
  nothing: 'It would open and close nothing: nobody active has this role, or all of them have it otherwise.',
  now: (state: string) => `Now: ${state}.`,
  counts: {
    closes: (cells: number) => `${cells.toLocaleString('en-GB')} closed`,
    opens: (cells: number) => `${cells.toLocaleString('en-GB')} opened`,
    people: (count: number) => `for ${people(count)}`,
    signedIn: (count: number) => `${count.toLocaleString('en-GB')} of them signed in`,
    keeps: (cells: number) => `${cells.toLocaleString('en-GB')} kept another way`,
  },
  would: (state: string) => `If ${state}`,
  breaks: (title: string, count: number) =>
    count > 0
      ? `It will not be saved: ${people(count)} would break the rule “${title}”.`
      : `It will not be saved: too few people would be left for the rule “${title}”.`,
  person: 'Person',
  what: 'What',
  change: 'Change',
  signedIn: 'Signed in',
  isSignedIn: 'Signed in',
  changes: { closes: 'Closes', opens: 'Opens', keeps: 'Kept' },
  through: (names: string) => `through ${names}`,
  noun: 'change',
  reason: 'Reason',
  save: (state: string) => `Save: ${state}`,
  open: 'Preview a switch',
  undo: 'Undo',
  seeList: 'See the list',
} as const

/** A switch that takes effect later, or for a time. */
export const stagedWords = {
  summary: 'At another time',
  beginDay: 'Begins on',
  beginTime: 'At',
  endDay: 'Ends on',
  endTime: 'At',
  show: 'Show this time',
  opensAt: (at: string) =>
    `What the list shows happens on ${at}, if nobody changes anything else until then.`,
  closesAgain: (at: string, cells: number, count: number) =>
    `On ${at}: ${cells.toLocaleString('en-GB')} closed again, for ${people(count)}.`,
} as const

/** What people did lately, held against a change. */
export const replayWords = {
  unknown: 'Nothing is known yet about who used what it closes: counting has just begun.',
  none: (days: number, since: string) =>
    `In the last ${days} days (counted since ${since}) nobody used what it closes.`,
  refused: (of: {
    days: number
    since: string
    acts: number
    isLeast: boolean
    people: number
    last: string
  }) =>
    `In the last ${of.days} days (counted since ${of.since}) it would have refused ${of.isLeast ? 'at least ' : ''}${counted(of.acts, 'act')} of ${people(of.people)}, the last on ${of.last}.`,
} as const
