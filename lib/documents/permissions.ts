import type { PermissionEntry } from '../access/declared'
import { accessWords as words } from './words/access'

/** Reception scans letters that arrive, and has no need to read them: it adds documents and opens none. */
export const permissions = [
  {
    codename: 'documents.read',
    label: words.permissions['documents.read'],
    menu: 'menu_patients',
    heldBy: ['nurse', 'doctor'],
  },
  {
    codename: 'documents.write',
    label: words.permissions['documents.write'],
    menu: 'menu_patients',
    heldBy: ['nurse', 'doctor', 'receptionist'],
  },
  {
    codename: 'documents.consent',
    label: words.permissions['documents.consent'],
    menu: 'menu_patients',
    heldBy: ['nurse', 'doctor'],
  },
] as const satisfies readonly PermissionEntry[]

declare module '../access/names' {
  interface DeclaredPermissions {
    documents: (typeof permissions)[number]['codename']
  }
}
