import type { Sql } from '@/db/client'
import type { Env } from '../server/env'

export type OidcSettings = NonNullable<Env['oidc']>

/** The next-auth provider for a hospital's OpenID Connect service, found by its discovery document. */
export function oidcProvider(settings: OidcSettings) {
  return {
    id: 'oidc',
    name: 'Single sign-on',
    type: 'oauth' as const,
    wellKnown: new URL('.well-known/openid-configuration', `${settings.issuer.replace(/\/$/, '')}/`).href,
    clientId: settings.clientId,
    clientSecret: settings.clientSecret,
    authorization: { params: { scope: 'openid profile email' } },
    idToken: true,
    checks: ['pkce' as const, 'state' as const, 'nonce' as const],
    profile: (profile: Record<string, unknown>) => ({ id: String(profile.sub ?? '') }),
  }
}

/**
 * The active person whom the provider names in the configured claim, or undefined. Nobody is created by signing
 * in: an administrator adds people, the provider only says who they are.
 */
export async function staffOfClaim(
  sql: Sql,
  profile: Record<string, unknown>,
  claim: string,
): Promise<number | undefined> {
  const username = profile[claim]
  if (typeof username !== 'string') return undefined
  const [person] = await sql<{ id: number }[]>`
    select id from staff where username = ${username.trim().toLowerCase()} and active`
  return person?.id
}
