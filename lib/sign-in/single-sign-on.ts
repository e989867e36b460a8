import type { OAuthConfig } from 'next-auth/providers/oauth'
import type { Sql } from '@/db/client'
import type { OidcSettings } from '../platform/env'

/** The provider's name in next-auth's addresses. */
export const SINGLE_SIGN_ON = 'oidc'

/** The `error` in the address of the sign-in page for somebody whom the service knows and the portal does not. */
export const UNKNOWN_PERSON = 'unknown-person'

/** The next-auth provider for a hospital's OpenID Connect service, found by its discovery document. */
export function oidcProvider(settings: OidcSettings): OAuthConfig<Record<string, unknown>> {
  return {
    id: SINGLE_SIGN_ON,
    name: 'Single sign-on',
    type: 'oauth',
    wellKnown: new URL('.well-known/openid-configuration', `${settings.issuer.replace(/\/$/, '')}/`).href,
    clientId: settings.clientId,
    clientSecret: settings.clientSecret,
    authorization: { params: { scope: 'openid profile email' } },
    idToken: true,
    checks: ['pkce', 'state', 'nonce'],
    userinfo: {
      async request({ tokens, client }) {
        // openid-client gives its own kind of tokens, checked and bound to their claims; next-auth's type hides it.
        type Checked = Exclude<Parameters<typeof client.userinfo>[0], string>
        const checked = (given: unknown): given is Checked => Object(given).claims instanceof Function
        if (!checked(tokens)) throw new Error('The sign-in service sent no ID token.')
        const claims = tokens.claims()
        // Some services name the person in the ID token, others only at their userinfo endpoint (OpenID Connect
        // Core 1.0, 5.4). What the signed token says goes first.
        if (settings.usernameClaim in claims || !client.issuer.metadata.userinfo_endpoint) return claims
        return { ...(await client.userinfo(tokens)), ...claims }
      },
    },
    profile: (profile) => ({ id: String(profile.sub ?? '') }),
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
  // Anybody may claim an address that was not verified.
  if (claim === 'email' && profile.email_verified === false) return undefined
  const [person] = await sql<{ id: number }[]>`
    select id from staff where username = ${username.trim().toLowerCase()} and active`
  return person?.id
}

/** What the sign-in page says about the `error` in its address, or undefined when it says nothing. */
export function singleSignOnProblem(error: unknown): string | undefined {
  // next-auth sends scripts here whose password was wrong; the form has its own words for that.
  if (error === undefined || error === 'CredentialsSignin') return undefined
  return error === UNKNOWN_PERSON
    ? 'Your hospital account may not use the portal. An administrator of the portal can change that.'
    : 'Single sign-on did not work. Try again, or sign in with your username and password.'
}
