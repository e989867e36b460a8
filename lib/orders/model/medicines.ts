import type { CodeRow } from '../../codes/read-codes'

/** A medicine as the checks need it. */
export interface Medicine {
  display: string
  /** Search synonyms, in one line. */
  synonyms: string
  ingredients: readonly string[]
  /** Allergy classes, such as penicillins. */
  classes: readonly string[]
}

/**
 * The medicine of a code. Adds the classes of its ATC group (WHO Collaborating Centre for Drug Statistics
 * Methodology, ATC index) to those of its row, so that a hospital that loads only codes and names still gets checks.
 */
export function medicineOf({ code, display, synonyms, details }: CodeRow): Medicine {
  const inAtc = atcClasses.flatMap(([group, ...classes]) => (code.startsWith(group) ? classes : []))
  return {
    display,
    synonyms,
    ingredients: listOf(details.ingredients),
    classes: [...new Set([...listOf(details.classes), ...inAtc])],
  }
}

/** ATC groups, with the names that allergies use for them. */
const atcClasses: readonly (readonly [group: string, ...classes: string[]])[] = [
  ['J01C', 'penicillin', 'beta-lactam'],
  ['J01DB', 'cephalosporin', 'beta-lactam'],
  ['J01DC', 'cephalosporin', 'beta-lactam'],
  ['J01DD', 'cephalosporin', 'beta-lactam'],
  ['J01DE', 'cephalosporin', 'beta-lactam'],
  ['J01DH', 'carbapenem', 'beta-lactam'],
  ['J01FA', 'macrolide'],
  ['J01AA', 'tetracycline'],
  ['J01MA', 'quinolone'],
  ['J01G', 'aminoglycoside'],
  ['J01EB', 'sulfa'],
  ['J01EC', 'sulfa'],
  ['J01ED', 'sulfa'],
  ['J01EE', 'sulfa'],
  ['M01AA', 'NSAID'],
  ['M01AB', 'NSAID'],
  ['M01AC', 'NSAID'],
  ['M01AE', 'NSAID'],
  ['M01AG', 'NSAID'],
  ['M01AH', 'NSAID'],
  ['B01AC06', 'NSAID', 'salicylate'],
  ['N02BA', 'NSAID', 'salicylate'],
  ['N02A', 'opioid'],
  ['R05DA', 'opioid'],
  ['C09A', 'ACE inhibitor'],
  ['C09B', 'ACE inhibitor'],
]

function listOf(list: unknown): string[] {
  return Array.isArray(list) ? list.filter((one) => typeof one === 'string') : []
}
