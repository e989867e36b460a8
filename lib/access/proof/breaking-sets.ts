/**
 * Minimal sets that have every duty, as products: one member from each list of `from`. Members that have the same duties
 * are interchangeable, so sixty roles make few products, although they may stand for thousands of sets.
 */
export interface MinimalSets<Member> {
  /** Number of sets, the smallest first in `from`. */
  count: number
  from: readonly (readonly (readonly Member[])[])[]
}

/**
 * Every set of `members` that has all `duties`, and of which no member can be left out. `dutiesOf` gives the duties of a
 * member as a bit mask.
 */
export function minimalSets<Member>(
  members: readonly Member[],
  dutiesOf: (member: Member) => number,
  duties: number,
): MinimalSets<Member> {
  const all = 2 ** duties - 1
  const byMask = new Map<number, Member[]>()
  for (const member of members) {
    const mask = dutiesOf(member)
    const same = byMask.get(mask)
    if (same) same.push(member)
    else if (mask !== 0) byMask.set(mask, [member])
  }
  const masks = [...byMask.keys()].sort((one, other) => one - other)
  const found: number[][] = []
  // Two members with the same duties are never in one minimal set, so it is enough to look at sets of masks. A minimal
  // set has no more members than there are duties, as each has one that no other of them has.
  const extend = (chosen: number[], from: number) => {
    const union = chosen.reduce((sum, mask) => sum | mask, 0)
    if (union === all) {
      if (chosen.every((mask) => without(chosen, mask) !== all)) found.push(chosen)
      return
    }
    if (chosen.length === duties) return
    masks.forEach((mask, nth) => {
      if (nth >= from && (mask | union) !== union) extend([...chosen, mask], nth + 1)
    })
  }
  extend([], 0)
  found.sort((one, other) => one.length - other.length)
  const from = found.map((chosen) => chosen.map((mask) => byMask.get(mask) ?? []))
  const count = from.reduce(
    (sum, lists) => sum + lists.reduce((product, list) => product * list.length, 1),
    0,
  )
  return { count, from }
}

/** The first `limit` sets, the smallest first. */
export function firstSets<Member>({ from }: MinimalSets<Member>, limit: number): Member[][] {
  const sets: Member[][] = []
  for (const lists of from) {
    for (const set of product(lists)) {
      if (sets.length === limit) return sets
      sets.push(set)
    }
  }
  return sets
}

function* product<Member>([first, ...others]: readonly (readonly Member[])[]): Generator<Member[]> {
  if (!first) return yield []
  for (const member of first) for (const rest of product(others)) yield [member, ...rest]
}

const without = (masks: readonly number[], one: number) =>
  masks.reduce((sum, mask) => (mask === one ? sum : sum | mask), 0)
