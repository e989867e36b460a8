/** Letters that are not a base letter with a mark, as Postgres’ `unaccent` writes them. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ł: 'l',
  ı: 'i',
}

const MOST_WORDS = 6

/** The words of what is typed as the index has them: small letters without accents, parted at anything else. At most six. */
export function typedWords(typed: string): string[] {
  return typed
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[ßæœøđłı]/g, (letter) => LETTERS[letter] ?? letter)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .slice(0, MOST_WORDS)
}

/** The code that the first word of `typed` may begin, without its dots: `e119` for `E11.9`. Empty if it cannot be one. */
export function typedCode(typed: string): string {
  const [first = ''] = typed.trim().split(/\s/)
  const key = first.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
  return key.length === first.replaceAll(/[.\-/ ]/g, '').length ? key : ''
}

/** A tsquery for words that begin with each of `groups`; within a group, with any of its words. */
export function prefixQuery(groups: readonly (readonly string[])[]): string {
  return groups
    .map((words) => `(${words.map((word) => `'${word.replaceAll(/['\\]/g, '')}':*`).join(' | ')})`)
    .join(' & ')
}
