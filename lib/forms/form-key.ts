/**
 * The key of a form that is drawn in the browser too, where a new one would differ from that of the server: made of `base`,
 * which the server made for the page, and of `form`, which names the form on it. A UUID, always the same for the same two.
 */
export function formKeyOf(base: string, form: string): string {
  const digits = base.replaceAll('-', '')
  let state = 0x811c9dc5
  let mixed = ''
  for (let place = 0; mixed.length < 32; place++) {
    // FNV-1a: keys have to differ, not to be secret.
    for (const letter of `${place} ${form}`)
      state = Math.imul(state ^ (letter.codePointAt(0) ?? 0), 0x01000193)
    const own = Number.parseInt(digits.slice(mixed.length, mixed.length + 8), 16)
    mixed += ((state ^ own) >>> 0).toString(16).padStart(8, '0')
  }
  const [a, b, c, d, e] = [
    mixed.slice(0, 8),
    mixed.slice(8, 12),
    mixed.slice(13, 16),
    mixed.slice(17, 20),
    mixed.slice(20),
  ]
  // Version 8, for what is made in a way of one’s own (RFC 9562, 5.8).
  return `${a}-${b}-8${c}-8${d}-${e}`
}
