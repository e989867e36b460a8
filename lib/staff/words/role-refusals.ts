import { counted } from '../../format/counted'
import { phrases } from '../../platform/phrase'

/** Messages about changes of roles. */
export const words = phrases('staff.role', {
  roleGone: 'There is no such role any more.',
  roleNameTaken: (name: string) => `There is already a role called “${name}”.`,
  roleNameRetired: (name: string) =>
    `“${name}” is the name of a retired role. Bring that one back, or choose another name.`,
  roleChanged: (name: string, description: string) =>
    `Somebody saved this role after you had opened the page. It is now called “${name}” and ${description ? `described as “${description}”` : 'has no description'}. Nothing was saved. Send it again if yours is right.`,
  roleOpensOther: (name: string) =>
    `What ${name} opens was changed after you had opened the page. Nothing was copied. Look at it again, then copy.`,
  roleHeld: (name: string, first: readonly string[], people: number) =>
    `${name} is not retired: ${counted(people, 'person holds', 'people hold')} it or will (${[...first, ...(people > first.length ? [`${people - first.length} more`] : [])].join(', ')}). Take it from them first.`,
  roleRetired: (name: string) => `${name} is retired, so nobody can be given it. Bring the role back first.`,
})
