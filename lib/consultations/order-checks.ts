/** What speaks against an order, in a sentence for whoever orders. */
export interface Finding {
  kind: 'allergy' | 'duplicate'
  message: string
}

/** What is known of a medicine for the checks; all in small letters. */
export interface Medicine {
  display: string
  ingredients: readonly string[]
  /** Classes that people are allergic to as a whole, such as penicillins. */
  classes: readonly string[]
}

interface Allergy {
  substance: string
  criticality: string
  reaction: string | null
}

/**
 * The active allergies that speak against a medicine: the substance names one of its ingredients, or one of its
 * classes. Singular and plural are the same, and so is a salt ("amoxicillin trihydrate").
 */
export function allergyFindings(medicine: Medicine, allergies: readonly Allergy[]): Finding[] {
  const names = [...medicine.ingredients, ...medicine.classes].map(stem).filter(Boolean)
  return allergies.flatMap(({ substance, criticality, reaction }): Finding[] => {
    const hit = names.find((name) => overlaps(stem(substance), name))
    if (!hit) return []
    const high = criticality === 'high' ? ', high risk' : ''
    const what = reaction ? ` (${reaction})` : ''
    return [
      {
        kind: 'allergy',
        message: `Allergy to ${substance}${high}${what}: ${medicine.display} is or contains ${hit}.`,
      },
    ]
  })
}

/** The same code is on order already. */
export function duplicateFindings(
  order: { code: string; display: string },
  existing: readonly { code: string; status: string }[],
): Finding[] {
  const same = existing.filter(
    ({ code, status }) => code === order.code && ['draft', 'active', 'on-hold'].includes(status),
  )
  if (same.length === 0) return []
  const where = same.some(({ status }) => status !== 'draft')
    ? 'is on order already'
    : 'is in the draft already'
  return [{ kind: 'duplicate', message: `${order.display} ${where}.` }]
}

/** A whole word of one is the other: "penicillin" in "penicillin g", not "cillin" in it. */
function overlaps(one: string, other: string): boolean {
  if (one === '' || other === '') return false
  return ` ${one} `.includes(` ${other} `) || ` ${other} `.includes(` ${one} `)
}

/** Small letters without accents, and each word without its plural s. */
function stem(name: string): string {
  return name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .map((word) => (word.length > 4 ? word.replace(/s$/, '') : word))
    .filter(Boolean)
    .join(' ')
}
