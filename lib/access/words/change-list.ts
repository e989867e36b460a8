import { phrases } from '../../platform/phrase'
import { changeWords } from './changes'

/** What a change did to one cell, and how the cell is. */
export const moveWords = {
  role: (person: string, given: boolean, role: string) =>
    given ? `${person} was given the role ${role}` : `${person} lost the role ${role}`,
  own: (person: string, given: boolean, permission: string) =>
    given ? `“${permission}” was given to ${person}` : `“${permission}” was taken from ${person}`,
  byPermission: (element: string, given: boolean, permission: string) =>
    `${element} was ${given ? 'opened to' : 'closed to'} everybody with “${permission}”`,
  period: (cell: string, state: string) => `${cell}, now ${state}`,
  noEnd: 'without an end',
  cell: {
    ui_permission_role: (menu: string, role: string) => `${role} can open ${menu}`,
    role_permission: (permission: string, role: string) => `${role} has “${permission}”`,
    staff_role: (role: string, person: string) => `${person} has the role ${role}`,
    staff_permission: (permission: string, person: string) => `${person} has “${permission}”`,
    ui_permission_permission: (menu: string, permission: string) => `“${permission}” opens ${menu}`,
  },
  yes: 'yes',
  no: 'no',
  from: (at: string) => `from ${at}`,
  until: (at: string) => `until ${at}`,
  removed: changeWords.removed,
  now: (cell: string, state: string) => `${cell}: ${state} now.`,
} as const

/** Why a change was not taken back, or not made. */
export const changeRefusals = phrases('access.change', {
  noChange: 'There is no such change. Reload the page.',
  gone: (cells: string) =>
    `Not saved: a role, person, menu or permission of this change does not exist any more. ${cells}`,
  moved: (cells: string) =>
    `Not saved, as it has been changed since. ${cells} Look at the latest changes and decide again.`,
  alreadySo: 'Nothing was changed: it is so already. Somebody else may have been quicker.',
  notComing:
    'Nothing was changed: this has happened already, or somebody has changed it. Look at the list again.',
  nothing: 'This change has nothing that could be taken back.',
  tooMany: 'This change is too large to be taken back in one step.',
  more: (cells: number) => `And ${cells} more.`,
  membershipOver: (cell: string) =>
    `Not saved: the head of a department had given this, and it would now last longer than the person belongs to the department (${cell}). Give it on the person’s page instead.`,
})

/** What is wrong with the field for a reason. */
export const reasonMissing = 'Say why.'

/** What is wrong with the days and times of a staged switch. */
export const stagedProblems = {
  dayMissing: 'Choose a day too.',
  dayNotReal: 'This day does not exist.',
  timeNotReal: 'Write a time of day, such as 08:30.',
  past: 'This is over already.',
  endFirst: 'The end has to be after the beginning.',
  closingEnds: 'What is closed stays closed. Open it again with another change.',
} as const
