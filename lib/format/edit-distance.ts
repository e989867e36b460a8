/**
 * Number of insertions, deletions, replacements and swaps of neighbours that turn `word` into `other` (optimal string
 * alignment). Counts code points, so that no character counts as two.
 */
export function mistakesBetween(word: string, other: string): number {
  const [left, right] = [[...word], [...other]]
  let twoBefore: number[] = []
  let before = Array.from({ length: right.length + 1 }, (_, column) => column)
  for (const [row, letter] of left.entries()) {
    const current = [row + 1]
    for (const [column, against] of right.entries()) {
      const same = letter === against ? 0 : 1
      const swapped =
        row > 0 && column > 0 && letter === right[column - 1] && left[row - 1] === against
          ? at(twoBefore, column - 1) + 1
          : Number.POSITIVE_INFINITY
      current.push(
        Math.min(at(before, column) + same, at(before, column + 1) + 1, at(current, column) + 1, swapped),
      )
    }
    twoBefore = before
    before = current
  }
  return at(before, right.length)
}

/** Edits at which two words still count as similar: one, or two for a long word. */
export function mistakesAllowed(word: string): number {
  const { length } = [...word]
  return length < 2 ? 0 : length < 6 ? 1 : 2
}

const at = (row: readonly number[], column: number) => row[column] ?? Number.POSITIVE_INFINITY
