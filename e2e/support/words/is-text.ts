/**
 * Whether a literal is text for users. Content shown as written (`shown`) only needs a letter. Elsewhere it
 * has to read like words: a capital followed by small letters, or several words none of which could be a
 * class name, an address or a selector.
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
