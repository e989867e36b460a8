import { phrases } from '../../platform/phrase'

/** Messages to somebody who sees the portal as a role or as somebody else. */
export const words = phrases('viewing', {
  nothingChanges: (name: string) =>
    `You are seeing the portal as ${name}, so nothing can be changed. End that first, with the button at the top of the page.`,
  chartsClosed: (name: string) =>
    `You are seeing the portal as ${name}. What may show patients stays closed meanwhile.`,
  noSession: 'You are signed out. Sign in again.',
  pooler:
    'Not possible here: this portal reaches its database through a pooler, which cannot keep a page from changing something. DATABASE_LISTEN_URL has to name the database itself.',
  oneself: 'You see the portal as yourself already. Name somebody else.',
  noRole: 'There is no such role any more.',
  noPerson: (username: string) => `There is no person with the username “${username}”.`,
  inactive: (username: string) => `“${username}” is deactivated, so nothing opens to them.`,
})
