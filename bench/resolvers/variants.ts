/** The replacements for the portal’s access check, from none at all to one without a cache. */
export const variants = ['bare', 'none', 'session', 'portal', 'uncached'] as const

export type Variant = (typeof variants)[number]

/** Under this symbol of `globalThis` a server process of the benchmark holds the variant that it serves by. */
export const CHOICE = 'bench.variant'
