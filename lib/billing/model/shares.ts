/** A payer as far as the split goes: see the table `account_payer`. */
export interface Share {
  /** In hundredths of a per cent of what reaches it. */
  shareBasisPoints: number
  /** The most that it still pays, in the smallest unit; null without a limit. */
  leftMinor: number | null
}

const WHOLE = 10_000n

/**
 * Splits `minor`, an amount of 0 or more in the smallest unit, among payers in their order and the patient, whose part is the last.
 * Each payer takes its share of what those before it left, up to what is left of its limit. Parts are whole units and add up to the
 * amount: units that fractions leave over go to the largest remainders (Hamilton), the earlier payer first where two are equal.
 */
export function split(minor: number, payers: readonly Share[]): number[] {
  // Exact, as fractions of WHOLE to the power of the number of payers.
  const scale = WHOLE ** BigInt(payers.length)
  let rest = BigInt(minor) * scale
  const exact = payers.map(({ shareBasisPoints, leftMinor }) => {
    const share = (rest * BigInt(shareBasisPoints)) / WHOLE
    const most = leftMinor === null ? share : BigInt(Math.max(leftMinor, 0)) * scale
    const part = share < most ? share : most
    rest -= part
    return part
  })
  return rounded([...exact, rest], scale)
}

/** Shares `minor` in proportion to `weights`, all 0 or more; parts are whole units and add up to it, by largest remainder. */
export function allocate(minor: number, weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + BigInt(weight), 0n)
  if (total === 0n) return weights.map((_, nth) => (nth === weights.length - 1 ? minor : 0))
  const exact = weights.map((weight) => BigInt(minor) * BigInt(weight))
  return rounded(exact, total)
}

/** Numerators over `scale` as whole numbers with the same sum, which has to be whole. */
function rounded(exact: readonly bigint[], scale: bigint): number[] {
  const parts = exact.map((part) => part / scale)
  const sum = exact.reduce((one, other) => one + other, 0n) / scale
  const missing = Number(sum - parts.reduce((one, other) => one + other, 0n))
  const order = exact
    .map((part, nth) => ({ nth, remainder: part % scale }))
    .sort((a, b) => (a.remainder === b.remainder ? a.nth - b.nth : a.remainder < b.remainder ? 1 : -1))
  for (const { nth } of order.slice(0, missing)) parts[nth] = (parts[nth] ?? 0n) + 1n
  return parts.map(Number)
}
