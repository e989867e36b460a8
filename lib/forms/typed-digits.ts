const isDigit = (codePoint: number) => /^\p{Nd}$/u.test(String.fromCodePoint(codePoint))

/**
 * Replaces the decimal digits of every script by 0 to 9 (`٣٧` and `３７` by `37`), and the Arabic decimal separator by a
 * point. Everything else stays as it is.
 *
 * Unicode has the digits of a script as ten code points in a row, from zero on (The Unicode Standard, 4.6 Numeric
 * Value), so the value of a digit is its distance from the beginning of the row.
 */
export function asciiDigits(typed: string): string {
  return typed.replaceAll('\u066b', '.').replaceAll(/(?![0-9])\p{Nd}/gu, (digit) => {
    const codePoint = digit.codePointAt(0) ?? 0
    let first = codePoint
    while (isDigit(first - 1)) first -= 1
    return String((codePoint - first) % 10)
  })
}

/**
 * The number that is typed, in any script and with a point or comma; null for nothing, for anything else, and where it can
 * be read in two ways.
 */
export function typedNumberOf(typed: string | undefined): number | null {
  const written = plainNumber(typed ?? '')
  if (readings(typed ?? '')) return null
  return /^\d{1,15}(\.\d{1,15})?$/.test(written) ? Number(written) : null
}

/**
 * The two numbers that 1,000 may be: with the comma for thousands, as in English, or for decimals, as on the Continent;
 * likewise 1.500, though not 1.125, as nobody who means thousands ends in other digits. Undefined for any other text.
 */
export function readings(typed: string): { thousands: number; decimals: number } | undefined {
  const [, whole, places] =
    /^([1-9]\d{0,2})(?:,(\d{3})|\.(\d\d0))$/
      .exec(asciiDigits(typed.normalize('NFKC')).trim())
      ?.flatMap((one) => one ?? []) ?? []
  if (!whole || !places) return undefined
  return { thousands: Number(`${whole}${places}`), decimals: Number(`${whole}.${places}`) }
}

/** What is typed as a number, with ASCII digits and a decimal point. */
export const plainNumber = (typed: string): string =>
  asciiDigits(typed.normalize('NFKC')).trim().replace(',', '.')
