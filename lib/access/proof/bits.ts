/** A set of small whole numbers, 32 to a word. Both sides of an operation have the same length. */
export type Bits = Uint32Array<ArrayBuffer>

/** An empty set for numbers below `size`. */
export const noBits = (size: number): Bits => new Uint32Array((size + 31) >>> 5)

export function addBit(bits: Bits, nth: number): void {
  bits[nth >>> 5] = (bits[nth >>> 5] ?? 0) | (1 << (nth & 31))
}

export const hasBit = (bits: Bits, nth: number): boolean =>
  (((bits[nth >>> 5] ?? 0) >>> (nth & 31)) & 1) === 1

/** Adds all of `more` to `bits`. */
export function addAll(bits: Bits, more: Bits): void {
  for (let word = 0; word < bits.length; word += 1) bits[word] = (bits[word] ?? 0) | (more[word] ?? 0)
}

/** What is in `one` and not in `other`. */
export const without = (one: Bits, other: Bits): Bits => one.map((word, nth) => word & ~(other[nth] ?? 0))

export const both = (one: Bits, other: Bits): Bits => one.map((word, nth) => word & (other[nth] ?? 0))

export const isEmpty = (bits: Bits): boolean => bits.every((word) => word === 0)

/** The numbers in the set, ascending. */
export function numbersIn(bits: Bits): number[] {
  const found: number[] = []
  bits.forEach((word, nth) => {
    for (let left = word; left !== 0; left &= left - 1) found.push(nth * 32 + 31 - Math.clz32(left & -left))
  })
  return found
}

/** Whether some number is in both. A loop and not `some`: it is asked a million times in a proof. */
export function meet(one: Bits, other: Bits): boolean {
  for (let word = 0; word < one.length; word += 1)
    if (((one[word] ?? 0) & (other[word] ?? 0)) !== 0) return true
  return false
}

/** The words of a set that are not empty. A duty has two or three entries among hundreds. */
export type Sparse = readonly { word: number; mask: number }[]

export const sparse = (bits: Bits): Sparse =>
  [...bits].flatMap((mask, word) => (mask === 0 ? [] : { word, mask }))

/** The same as `meet` for a set that has few numbers. */
export function meetsFew(few: Sparse, other: Bits): boolean {
  for (const { word, mask } of few) if (((other[word] ?? 0) & mask) !== 0) return true
  return false
}
