import { phrases } from '../../platform/phrase'

/** Messages about changes of staff. */
export const words = phrases('staff', {
  malformedUsername: (username: string) =>
    `“${username}” cannot be a username: it takes 1 to 100 of a-z, 0-9 and . _ @ + -, and begins with a letter or digit.`,
  fullNameLength: 'The name must have 1 to 200 characters.',
  usernameTaken: (username: string) => `There is already a person with the username “${username}”.`,
  noDay: 'Write a day, or leave this empty.',
  chooseRole: 'Choose a role.',
  chooseDepartment: 'Choose a department.',
  personGone: 'There is no such person any more.',
  renamedMeanwhile: (name: string) =>
    `Somebody changed the name to “${name}” after you had opened this page. Nothing was saved. Send it again if yours is right.`,
  deactivated: (name: string) => `${name} is deactivated. Bring the account back first.`,
  notOwnPassword: 'You cannot reset your own password here. Ask another administrator.',
  departmentGone: 'There is no such department.',
  departmentChanged:
    'Somebody changed this department after you had opened the page. Nothing was saved. Look at what it says now, and send this again if it is still right.',
  departmentCodeTaken: (code: string) => `Another department has the code “${code}”.`,
  departmentNameTaken: (name: string) => `There is already a department called “${name}”.`,
  departmentHasWard: (name: string) =>
    `${name} is the staff of a ward in Settings, Places, so it stays a ward.`,
  departmentCircle: 'A department cannot be a part of itself, or of one of its own parts.',
  departmentClosed: 'This department is closed. Choose one that is open.',
  departmentInUse: (name: string) =>
    `People belong to ${name}, or one of its parts is open. Move them first; then it can be closed.`,
  hasHead: (head: string, department: string) =>
    `${head} is the head of ${department}. A department has one head: make ${head} a member first.`,
  somebody: 'Somebody',
  noPerson: (username: string) => `There is no person with the username “${username}”.`,
})
