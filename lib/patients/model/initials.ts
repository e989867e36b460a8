/** The first letter of each of the two names, where there is one: "Amina Wanjiru" to "AW". */
export function initialsOf({ given, family }: { given: string; family: string }): string {
  const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
  return [given, family]
    .map((name) => graphemes.segment(name.trim())[Symbol.iterator]().next().value?.segment ?? '')
    .join('')
    .toLocaleUpperCase('en')
}
