import { checkWords } from '../words/checks'
import type { Medicine } from './medicines'

/** A warning about an order, as a sentence for the prescriber. */
export interface Finding {
  kind: 'allergy' | 'duplicate'
  message: string
}

interface Allergy {
  substance: string
  /** FHIR AllergyIntolerance.category. */
  category: string
  criticality: string
  reaction: string | null
}

/**
 * The active allergies that contraindicate a medicine: the substance names it, one of its ingredients or classes, or
 * a medicine of `formulary` of the same class. Ignores plurals and salts ("amoxicillin trihydrate").
 */
export function allergyFindings(
  medicine: Medicine,
  allergies: readonly Allergy[],
  formulary: readonly Medicine[] = [],
): Finding[] {
  return allergies.flatMap((allergy): Finding[] => {
    const why = whyAgainst(medicine, allergy, formulary)
    if (!why) return []
    const { substance, criticality, reaction } = allergy
    const isHigh = criticality === 'high'
    const found = { substance, isHigh, reaction, medicine: medicine.display, why }
    return [{ kind: 'allergy', message: checkWords.allergy(found) }]
  })
}

function whyAgainst(
  medicine: Medicine,
  allergy: Allergy,
  formulary: readonly Medicine[],
): string | undefined {
  const substance = stem(allergy.substance)
  if (substance === '') return undefined
  const hit =
    [...medicine.ingredients, ...medicine.classes].map(stem).find((name) => overlaps(substance, name)) ??
    (isNamed(medicine, allergy) ? substance : undefined)
  if (hit) return checkWords.contains(hit)
  const classes = new Set(formulary.flatMap((one) => classesToAvoid(one, allergy)).map(stem))
  const shared = medicine.classes.find((one) => classes.has(stem(one)))
  return shared && checkWords.sameClass(shared)
}

/**
 * Penicillins and cephalosporins share a ring but rarely an allergy: the side chain matters. Most patients allergic
 * to one may have the other, and constant warnings would soon be ignored. After an immediate or severe reaction it is
 * advised against (BNF, Cephalosporins; M. Picard et al., J Allergy Clin Immunol Pract 2019; 7:2722–2738), so the
 * warning is for allergies of high criticality.
 */
const ONLY_IF_HIGH = 'beta lactam'

/**
 * Non-antibiotic sulfonamides do not cross-react with sulfonamide antibiotics (B. Strom et al., NEJM 2003; 349:1628).
 */
const NEVER_SHARED = 'sulfonamide'

/** The classes to avoid with `allergy` because it is to `medicine`. */
function classesToAvoid(medicine: Medicine, allergy: Allergy): readonly string[] {
  const substance = stem(allergy.substance)
  const isHigh = allergy.criticality === 'high'
  const byName =
    isNamed(medicine, allergy) || medicine.ingredients.some((name) => overlaps(substance, stem(name)))
  const byClass = isHigh && medicine.classes.some((name) => overlaps(substance, stem(name)))
  if (!byName && !byClass) return []
  return medicine.classes.filter((one) => {
    const name = stem(one)
    return name !== NEVER_SHARED && (isHigh || name !== ONLY_IF_HIGH)
  })
}

/** Whether the substance is in the medicine’s name or synonyms, or the name without its strength in the substance. */
function isNamed({ display, synonyms }: Medicine, { substance, category }: Allergy): boolean {
  const wanted = stem(substance)
  const [name = ''] = stem(display).split(/ ?\b\d/)
  if (overlaps(wanted, name) || holds(stem(display), wanted)) return true
  // Synonyms include indications, and hay fever is not an allergy to its treatment.
  return category === 'medication' && holds(stem(synonyms), wanted)
}

/** Warnings about the same code being on order already. */
export function duplicateFindings(
  order: { code: string; display: string },
  existing: readonly { code: string; status: string }[],
): Finding[] {
  const same = existing.filter(
    ({ code, status }) => code === order.code && ['draft', 'active', 'on-hold'].includes(status),
  )
  if (same.length === 0) return []
  const isOnOrder = same.some(({ status }) => status !== 'draft')
  const words = isOnOrder ? checkWords.onOrder : checkWords.inDraft
  return [{ kind: 'duplicate', message: words(order.display) }]
}

/** A whole word of one is the other: "penicillin" in "penicillin g", not "cillin" in it. */
const overlaps = (one: string, other: string) => holds(one, other) || holds(other, one)

const holds = (whole: string, part: string) => part !== '' && ` ${whole} `.includes(` ${part} `)

/** Lower case, without accents and plural s. */
export function stem(name: string): string {
  return name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .map((word) => (word.length > 4 ? word.replace(/s$/, '') : word))
    .filter(Boolean)
    .join(' ')
}
