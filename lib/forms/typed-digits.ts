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

/** The number that is typed, in any script and with a point or comma; null for nothing and for anything else. */
export function typedNumberOf(typed: string | undefined): number | null {
  const written = plainNumber(typed ?? '')
  return /^\d{1,15}(\.\d{1,15})?$/.test(written) ? Number(written) : null
}

/** What is typed as a number, with ASCII digits and a decimal point. */
export const plainNumber = (typed: string): string =>
  asciiDigits(typed.normalize('NFKC')).trim().replace(',', '.')
