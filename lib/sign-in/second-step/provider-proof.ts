import type { OidcSettings } from '../../platform/env'

/** The `error` parameter of the sign-in page for a sign-in that proved too little. */
export const WEAK_SIGN_IN = 'weak-sign-in'

/**
 * Whether the sign-in service says that a second factor was used, as the hospital asks: `acr`, the class of the sign-in, is
 * one of those it names, and `amr`, the methods used, has one of those (OpenID Connect Core 1.0, 2; RFC 8176). Undefined where
 * the hospital asks for nothing, so that the portal has to ask for its own.
 */
export function isProvedBy(
  claims: Readonly<Record<string, unknown>>,
  requires: OidcSettings['requires'],
): boolean | undefined {
  if (!requires) return undefined
  const { acr, amr } = requires
  const methods: unknown[] = Array.isArray(claims.amr) ? claims.amr : []
  return (
    (acr.length === 0 || acr.some((one) => one === claims.acr)) &&
    (amr.length === 0 || amr.some((one) => methods.includes(one)))
  )
}
