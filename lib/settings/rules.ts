import type { DeclaredRule } from '../access/declared'
import { ruleWords } from './words/rules'

/** One administrator who leaves, or loses a phone, would lock everybody out. */
export const rules = [
  {
    code: 'two-administrators',
    title: ruleWords.twoAdministrators,
    kind: 'enough',
    minimum: 2,
    duties: [['menu_settings'], ['settings.access.read'], ['settings.access.manage']],
  },
] as const satisfies readonly DeclaredRule[]
