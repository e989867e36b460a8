/**
 * Whether a literal is text for people. What is `shown` as it is written has only to have a letter in it. Elsewhere it
 * has to read like words: begin with a capital and go on in small letters, or be several words none of which a class
 * name, an address or a selector could be.
 */
export function isText(literal: string, shown: boolean): boolean {
  const text = literal.trim()
  if (!/\p{L}/u.test(text)) return false
  if (shown) return true
  if (/^[\p{Pi}“"'(…]*\p{Lu}[\p{Ll}’]+([\s.,:;!?…—]|$)/u.test(text)) return true
  if (interval.test(text)) return false
  const tokens = text.split(/\s+/)
  return tokens.length > 1 && !tokens.some((token) => codeLike.test(token))
}

/** Parts of class names, addresses, selectors, media types and code: `gap-3`, `sm:grid`, `/patients`, `a[href]`, `x=1`. */
const codeLike = /[a-z]-[a-z\d]|[\w\])]:[\w[]|\w\(|[/\\=[\]{}<>_#]|^[.:>]/

/** An interval for SQL, of a number of minutes. */
const interval = /^… (seconds|minutes|hours|days)$/
