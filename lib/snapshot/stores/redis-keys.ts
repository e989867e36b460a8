/** Prefix of all the portal’s keys in Redis and Upstash, which may be shared. */
export const KEY_PREFIX = 'portal:'

/** A Redis MATCH pattern for every key that starts with `prefix`, whose own `*`, `?`, `[` and `\` are plain text. */
export function matchPrefix(prefix: string): string {
  return `${(KEY_PREFIX + prefix).replace(/[\\*?[\]^-]/g, '\\$&')}*`
}

/** The remaining life that PTTL reports, in whole seconds; -1 means that the key has no end. */
export function secondsLeft(pttl: number): number | undefined {
  return pttl < 0 ? undefined : Math.ceil(pttl / 1000)
}
