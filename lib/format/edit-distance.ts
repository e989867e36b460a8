/**
 * Number of insertions, deletions, replacements and swaps of neighbours that turn `word` into `other` (optimal string
 * alignment), or infinity if there are more than `most`. Counts code points, so that no character counts as two.
 */
export function mistakesBetween(word: string, other: string, most = Number.POSITIVE_INFINITY): number {
  if (word === other) return 0
  const [left, right] = [codePoints(word), codePoints(other)]
  if (Math.abs(left.length - right.length) > most) return Number.POSITIVE_INFINITY
  let [twoBefore, before, current] = [rowOf(right.length), rowOf(right.length), rowOf(right.length)]
  for (let row = 1; row <= left.length; row += 1) {
    current[0] = row
    let least = row
    for (let column = 1; column <= right.length; column += 1) {
      const same = left[row - 1] === right[column - 1] ? 0 : 1
      let mistakes = Math.min(
        at(before, column - 1) + same,
        at(before, column) + 1,
        at(current, column - 1) + 1,
      )
      if (row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1])
        mistakes = Math.min(mistakes, at(twoBefore, column - 2) + 1)
      current[column] = mistakes
      least = Math.min(least, mistakes)
    }
    if (least > most) return Number.POSITIVE_INFINITY
    ;[twoBefore, before, current] = [before, current, twoBefore]
  }
  const mistakes = at(before, right.length)
  return mistakes > most ? Number.POSITIVE_INFINITY : mistakes
}

/** Edits at which two words still count as similar: the longer the word, the more. */
export function mistakesAllowed(word: string): number {
  const { length } = codePoints(word)
  return length < 2 ? 0 : length < 6 ? 1 : length < 9 ? 2 : 3
}

const codePoints = (word: string) => Array.from(word, (letter) => letter.codePointAt(0))
const rowOf = (length: number) => Array.from({ length: length + 1 }, (_, column) => column)
const at = (row: readonly number[], column: number) => row[column] ?? Number.POSITIVE_INFINITY
