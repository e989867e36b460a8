/** The replacements for the portal’s access check, from none at all to one without a cache. */
export const variants = ['bare', 'none', 'session', 'portal', 'uncached'] as const

export type Variant = (typeof variants)[number]

/** The symbol of `globalThis` under which a server process of the benchmark holds its current variant. */
export const CHOICE = 'bench.variant'
