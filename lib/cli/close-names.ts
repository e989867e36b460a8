const MOST = 5

/**
 * The `known` names that `typed` probably means, likeliest first, at most five. Names that lack only what stands before the
 * underscore, as `pharmacy` for `menu_pharmacy`, hide all others, such as the permissions `pharmacy.…`.
 */
export function closeNames(typed: string, known: readonly string[]): string[] {
  const wanted = typed.toLowerCase()
  const whole = known.filter((name) => `_${name.toLowerCase()}`.endsWith(`_${wanted}`))
  if (whole.length > 0) return whole.sort((a, b) => a.length - b.length || (a < b ? -1 : 1)).slice(0, MOST)
  const allowed = Math.min(3, Math.max(1, Math.floor(wanted.length / 3)))
  return known
    .map((name) => ({ name, far: farness(wanted, name.toLowerCase()) }))
    .filter(({ far }) => far <= allowed)
    .sort((a, b) => a.far - b.far || (a.name < b.name ? -1 : 1))
    .slice(0, MOST)
    .map(({ name }) => name)
}

/** A “Did you mean” sentence with the close names; with `listAll` and no close name, all of them; otherwise empty. */
export function suggestion(typed: string, known: readonly string[], listAll = false): string {
  const close = closeNames(typed, known)
  if (close.length > 0) return ` Did you mean ${close.join(', ')}?`
  return listAll && known.length > 0 ? ` Known: ${[...known].sort().join(', ')}.` : ''
}

/**
 * Edit distance, counting a transposition as one edit. A beginning counts less than one edit, and what is inside as one,
 * so that `nurs` finds `nurse` before `charge_nurse`.
 */
function farness(typed: string, name: string): number {
  if (typed.length >= 3 && name.startsWith(typed)) return 0.5
  if (typed.length >= 3 && name.includes(typed)) return 1
  let beforeLast: number[] = []
  let last = Array.from({ length: name.length + 1 }, (_, index) => index)
  for (let i = 1; i <= typed.length; i++) {
    const row = [i]
    for (let j = 1; j <= name.length; j++) {
      const same = typed[i - 1] === name[j - 1]
      const swapped = i > 1 && j > 1 && typed[i - 1] === name[j - 2] && typed[i - 2] === name[j - 1]
      row.push(
        Math.min(
          (last[j - 1] ?? 0) + (same ? 0 : 1),
          (last[j] ?? 0) + 1,
          (row[j - 1] ?? 0) + 1,
          swapped ? (beforeLast[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
        ),
      )
    }
    beforeLast = last
    last = row
  }
  return last[name.length] ?? 0
}
