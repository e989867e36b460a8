import type { ResolverOverParts } from '@/lib/access/decision/resolver'
import type { Seal } from '@/lib/snapshot/seal'

/*
 * Known mistakes of other systems, as drop-in replacements for parts of the portal. Tests and the torture run insert
 * them to verify that they are found.
 */

/** Callers with the same key share the query in flight. */
export const singleFlight: NonNullable<ResolverOverParts['gather']> = (load) => {
  const underWay = new Map<string, ReturnType<typeof load>>()
  return async (key) => {
    const query = underWay.get(key) ?? load([key]).finally(() => underWay.delete(key))
    underWay.set(key, query)
    return (await query).get(key)
  }
}

/** Trusts any value in the store. */
export const noSeal: Seal = {
  seal: async (_key, payload) => payload,
  open: async (_key, sealed) => (typeof sealed === 'string' ? sealed : undefined),
}
