import { counted } from '../../format/counted'

/** How many people can open each menu. */
export const accessReportWords = {
  noAccess:
    'The one report so far says how many people can open each menu, and none of your roles may see it. Ask an administrator for “See how many people can open each menu”.',
  title: 'People by menu',
  line: (menus: number) => `Active staff who can open each of ${counted(menus, 'menu')}, now`,
  table: 'How many people can open each menu',
  empty: 'No menu is registered.',
  menu: 'Menu',
  people: 'People',
  who: (menu: string) => `Who can open ${menu}`,
  count: (people: number) => counted(people, 'person', 'people'),
  choose: 'Choose a menu to see who can open it.',
  person: 'person',
  persons: 'people',
} as const
