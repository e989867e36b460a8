import type { DeclaredRule } from '../access/declared'
import { ruleWords } from './words/rules'

/** A visit ends with a signature, so one person alone must not be needed for every visit of a day. */
export const rules = [
  {
    code: 'two-sign',
    title: ruleWords.twoSign,
    kind: 'enough',
    minimum: 2,
    duties: [['menu_consultations'], ['consultations.sign']],
  },
] as const satisfies readonly DeclaredRule[]
