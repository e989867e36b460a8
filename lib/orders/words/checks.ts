interface AllergyFound {
  substance: string
  isHigh: boolean
  reaction: string | null
  medicine: string
  /** One of `contains` and `sameClass`. */
  why: string
}

/** What was found to speak against an order. */
export const checkWords = {
  allergy: ({ substance, isHigh, reaction, medicine, why }: AllergyFound) =>
    `Allergy to ${substance}${isHigh ? ', high risk' : ''}${reaction ? ` (${reaction})` : ''}: ${medicine} ${why}.`,
  contains: (name: string) => `is or contains ${name}`,
  sameClass: (name: string) => `is ${withArticle(name)} too`,
  onOrder: (display: string) => `${display} is already on order.`,
  inDraft: (display: string) => `${display} is already in the draft.`,
} as const

/** With its article: an NSAID, a penicillin. */
const withArticle = (name: string) => `${/^([aeio]|NSAID|SSRI)/i.test(name) ? 'an' : 'a'} ${name}`
