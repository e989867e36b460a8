/** Seeded random numbers, so that a run can be repeated. */
export interface Random {
  /** From 0 up to 1. */
  share(): number
  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number
  pick<T>(from: readonly T[]): T
  shuffle<T>(all: readonly T[]): T[]
  /** An independent generator derived from this one, for a consumer with its own timing. */
  fork(): Random
}

/** The generator mulberry32 (Tommy Ettinger, public domain): 32 bits of state are plenty to draw faults with. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0
  const share = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const between = (least: number, most: number) => least + Math.floor(share() * (most - least + 1))
  const pick = <T>(from: readonly T[]): T => {
    const picked = from[between(0, from.length - 1)]
    if (picked === undefined) throw new Error('There is nothing to pick from.')
    return picked
  }
  const shuffle = <T>(all: readonly T[]): T[] => {
    const left = [...all]
    return all.flatMap(() => left.splice(between(0, left.length - 1), 1))
  }
  return { share, between, pick, shuffle, fork: () => seededRandom(between(0, 2 ** 32 - 1)) }
}
