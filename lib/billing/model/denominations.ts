/** Notes and coins by currency (ISO 4217), in its smallest unit. */
const known: Readonly<Record<string, readonly number[]>> = {
  // European Central Bank: banknotes and coins; the 500 euro note is still legal tender.
  EUR: [500_00, 200_00, 100_00, 50_00, 20_00, 10_00, 5_00, 2_00, 1_00, 50, 20, 10, 5, 2, 1],
  GBP: [50_00, 20_00, 10_00, 5_00, 2_00, 1_00, 50, 20, 10, 5, 2, 1],
  USD: [100_00, 50_00, 20_00, 10_00, 5_00, 2_00, 1_00, 50, 25, 10, 5, 1],
  CHF: [1000_00, 200_00, 100_00, 50_00, 20_00, 10_00, 5_00, 2_00, 1_00, 50, 20, 10, 5],
  INR: [500_00, 200_00, 100_00, 50_00, 20_00, 10_00, 5_00, 2_00, 1_00, 50],
  JPY: [10_000, 5_000, 2_000, 1_000, 500, 100, 50, 10, 5, 1],
}

const STEPS = [5, 2, 1]

/**
 * The notes and coins by which a drawer is counted, the largest first, in the smallest unit of `currency`. One that is not known here
 * has the usual series of 1, 2 and 5, from a thousand of its main unit down.
 */
export function denominationsOf(currency: string, decimals: number): readonly number[] {
  const largest = decimals + 3
  const usual = Array.from({ length: largest + 1 }, (_, nth) => 10 ** (largest - nth)).flatMap((power) =>
    STEPS.map((step) => step * power),
  )
  return known[currency] ?? usual.filter((one) => one <= 10 ** largest)
}
