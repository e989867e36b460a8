/** Digits of a medical record number before its check digit. */
const DIGITS = 8

/**
 * The medical record number of the nth patient: eight digits, a hyphen and a check digit by the Luhn algorithm
 * (ISO/IEC 7812-1, annex B), which detects every single wrong digit and most transpositions. Throws a RangeError for
 * anything but a whole number from 1 to 99,999,999.
 */
export function mrnOf(nth: number): string {
  if (!Number.isInteger(nth) || nth < 1 || nth >= 10 ** DIGITS)
    throw new RangeError(`no medical record number for ${nth}`)
  const digits = String(nth).padStart(DIGITS, '0')
  return `${digits}-${checkDigit(digits)}`
}

/**
 * Normalizes a typed or scanned medical record number; undefined if it cannot be one. Spaces, the hyphen and leading
 * zeros are optional.
 */
export function parseMrn(text: string): string | undefined {
  const digits = text.replaceAll(/[\s-]/g, '')
  if (!/^\d+$/.test(digits) || digits.length < 2 || digits.length > DIGITS + 1) return undefined
  const full = digits.padStart(DIGITS + 1, '0')
  const [body, check] = [full.slice(0, -1), full.slice(-1)]
  return Number(body) > 0 && checkDigit(body) === check ? `${body}-${check}` : undefined
}

function checkDigit(digits: string): string {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const weighed = Number(digit) * (index % 2 === 0 ? 2 : 1)
    return total + (weighed > 9 ? weighed - 9 : weighed)
  }, 0)
  return String((10 - (sum % 10)) % 10)
}
