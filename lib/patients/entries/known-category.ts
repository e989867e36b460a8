import type { Allergen } from '../../safety/model/safety-data'
import type { allergyCategories } from '../words/codes'

/** The ATC groups of vaccines and of blood and its products. */
const BIOLOGIC = /^(J07|B05A)/

/** The FHIR category of an allergy to `allergen`, as far as its ATC codes tell; undefined for what is no medicine. */
export function knownCategory({ atc }: Pick<Allergen, 'atc'>): keyof typeof allergyCategories | undefined {
  if (atc.length === 0) return undefined
  return atc.every((code) => BIOLOGIC.test(code)) ? 'biologic' : 'medication'
}
