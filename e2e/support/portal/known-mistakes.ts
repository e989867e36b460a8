import type { ResolverOverParts } from '@/lib/access/decision/resolver'
import type { Seal } from '@/lib/snapshot/seal'

/*
 * Mistakes that other systems made, in the shape of the part of the portal that they replace. Tests and the torture
 * run put them back to see that they are found.
 */

/** Callers that ask for the same thing share the query that is under way. */
export const singleFlight: NonNullable<ResolverOverParts['gather']> = (load) => {
  const underWay = new Map<string, ReturnType<typeof load>>()
  return async (key) => {
    const query = underWay.get(key) ?? load([key]).finally(() => underWay.delete(key))
    underWay.set(key, query)
    return (await query).get(key)
  }
}

/** Whatever stands in the store is believed. */
export const noSeal: Seal = {
  seal: async (_key, payload) => payload,
  open: async (_key, sealed) => (typeof sealed === 'string' ? sealed : undefined),
}
