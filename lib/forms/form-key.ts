/**
 * The key of a form that is drawn in the browser too, where a new one would differ from that of the server: made of `base`, a
 * UUID which the server made for the page, and of `form`, which names the form on it. A UUID of version 8 (RFC 9562, 5.8), always
 * the same for the same two.
 */
export function formKeyOf(base: string, form: string): string {
  // FNV-1a: keys have to differ, not to be secret.
  let state = 0x811c9dc5
  for (const letter of form) state = Math.imul(state ^ (letter.codePointAt(0) ?? 0), 0x01000193)
  const own = (state >>> 0).toString(16).padStart(8, '0')
  return `${base.slice(0, 14)}8${base.slice(15, 28)}${own}`
}
