import { counted } from '../../format/counted'

const people = (count: number) => counted(count, 'person', 'people')

/** The page on which a rule is made or changed. */
export const ruleFormWords = {
  newTitle: 'Add a rule',
  changeTitle: 'Change a rule',
  back: 'All rules',
  add: 'Add a rule',
  change: 'Change',
  kinds: {
    separation: {
      add: 'What nobody may have together',
      line: 'Nobody may have something of every column that is ticked.',
    },
    enough: {
      add: 'How many have to have something',
      line: 'At least so many people must have something of every column that is ticked.',
    },
    reach: {
      add: 'What only some roles may have',
      line: 'Only people with one of the roles may have what is ticked.',
    },
  },
  title: 'What the rule is, in one sentence',
  shipped: 'This sentence comes with the portal and stays.',
  minimum: 'How many people at least',
  roles: 'Roles that may have it',
  duties: 'Menus and permissions',
  dutiesHint: 'Ticks in one column are “or”: having one of them is enough.',
  entry: 'Menu or permission',
  column: (nth: number) => String(nth),
  columnHeard: (nth: number) => `Column ${nth}`,
  cell: (entry: string, nth: number) => `${entry}, column ${nth}`,
  opens: (menu: string) => `Open ${menu}`,
  check: 'Check who would break it',
  save: 'Save the rule',
  kept: 'Nobody would break it now. Save it if it says what you mean.',
  broken: (count: number) =>
    `${people(count)} would break it now. It can be saved: they keep what they have, and are listed as breaking it until something is taken away or an exception recorded.`,
  tooFew: (having: number) =>
    `${people(having)} would have all of it now, which is too few. It can be saved, and is listed as broken until there are enough.`,
  having: (count: number) => `${people(count)} would have all of it now.`,
  sets: (count: number) => `${counted(count, 'set', 'sets')} of roles and permissions could break it.`,
  results: 'What the check found',
  saved: (title: string) => `Saved: ${title}`,
  retire: 'Let it no longer apply',
  retireHint: 'What it forbids is then allowed. It stays in the list and can be saved again.',
  retired: (title: string) => `No longer applies: ${title}`,
  doesNotApply: 'This rule does not apply. Check it and save it, and it applies again.',
  retiredTitle: 'Rules that no longer apply',
} as const

/** When a switch shows first what it would open and close. */
export const askFirstWords = {
  title: 'When a switch asks first',
  line: 'Instead of being saved with one click, it shows what it would open and close.',
  people: 'When it concerns more people than',
  peopleHint: 'Empty for never',
  signedIn: 'When it closes a menu for somebody who is signed in',
  submit: 'Save',
  saved: 'Saved.',
} as const
