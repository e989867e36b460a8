/** Words that say nothing about which substance it is: salts, forms, and “allergy” itself. */
const FILLERS = new Set(
  `allergy allergies allergic allergie alergia to the of a all any drug drugs medicine medicines antibiotic antibiotics
   tablet tablets capsule capsules injection cream syrup suspension mg ml g trihydrate sodium potassium hydrochloride
   hydrochlorid hcl sulfate sulphate phosphate maleate tartrate anhydrous calcium rash hives`.split(/\s+/),
)

/** A name in small letters without accents and invisible characters, its words parted by one blank. */
export function nameKey(name: string): string {
  return name
    .normalize('NFKD')
    .replaceAll(/[\p{M}\p{Cf}]/gu, '')
    .toLowerCase()
    .replaceAll('ı', 'i')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .join(' ')
}

/** The key without words and numbers that do not name the substance; the whole key if nothing else is in it. */
export function plainKey(name: string): string {
  const words = nameKey(name).split(' ')
  const left = words.filter((word) => !FILLERS.has(word) && !/^\d+(mg|g|ml|mcg)?$/.test(word))
  return (left.length > 0 ? left : words).join(' ')
}

/**
 * How a name sounds in the languages that borrow it from Latin and Greek: “Amoxycillin”, “amoxicilina” and
 * “amoksisilin” are one. Equal sounds are only ever offered to choose from.
 */
export function soundKey(name: string): string {
  return plainKey(name)
    .replaceAll('ph', 'f')
    .replaceAll('th', 't')
    .replaceAll('x', 'ks')
    .replaceAll(/[ck]h?|z/g, 's')
    .replaceAll('y', 'i')
    .replaceAll('ae', 'e')
    .replaceAll('oe', 'e')
    .replaceAll(/(.)\1+/g, '$1')
    .replaceAll(/(um|us|[aeo])(?=\s|$)/g, '')
}
