/** Base 31 without the signs that are taken for one another: 0 O, 1 I L. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'

/** Shorter is none, and longer none for as long as anybody counts. */
const SHAPE = new RegExp(`^[${ALPHABET}]{6,12}$`)

/**
 * Normalizes a typed or scanned accession, as it is on the label of a specimen; undefined if it cannot be one. Small letters and
 * blanks do not matter. Its last sign checks the others: weighted from the right by 1, 2, 3 … they sum up to a multiple of 31, so
 * that every wrong sign and every two signs that changed places are found. As in the ISBN-10 (ISO 2108), over a prime; J. A.
 * Gallian, ACM Computing Surveys 1996;28:504-517. The database makes accessions in the same way: `accession_of`.
 */
export function parseAccession(text: string): string | undefined {
  const signs = text.replaceAll(/[\s-]/g, '').toUpperCase()
  if (!SHAPE.test(signs)) return undefined
  const sum = [...signs]
    .reverse()
    .reduce((total, sign, index) => total + ALPHABET.indexOf(sign) * (index + 1), 0)
  return sum % ALPHABET.length === 0 ? signs : undefined
}
