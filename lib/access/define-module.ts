import type { AccessDeclaration } from './declared'
import type { PagePath } from './names'

/** What a module declares of itself to the floors above it. */
export interface Module extends AccessDeclaration {
  /** The name of its folder in lib. */
  name: string
  /** Work that begins at a page of its own, as the command palette offers it; it asks for what the page asks for. */
  shortcuts?: readonly { label: string; page: PagePath }[]
}

export const defineModule = (module: Module): Module => module
