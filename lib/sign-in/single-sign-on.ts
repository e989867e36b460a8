import type { OAuthConfig } from 'next-auth/providers/oauth'
import type { Sql } from '@/db/client'
import { staff } from '@/db/schema/access'
import { columns } from '@/db/select-list'
import type { OidcSettings } from '../platform/env'
import { WEAK_SIGN_IN } from './second-step/provider-proof'
import { singleSignOnWords } from './words/sign-in'

/** The provider's name in next-auth's addresses. */
export const SINGLE_SIGN_ON = 'oidc'

/** The `error` parameter of the sign-in page for a user known to the service but not to the portal. */
export const UNKNOWN_PERSON = 'unknown-person'

/** The next-auth provider for a hospital's OpenID Connect service, found by its discovery document. */
export function oidcProvider(settings: OidcSettings): OAuthConfig<Record<string, unknown>> {
  return {
    id: SINGLE_SIGN_ON,
    name: singleSignOnWords.name,
    type: 'oauth',
    wellKnown: new URL('.well-known/openid-configuration', `${settings.issuer.replace(/\/$/, '')}/`).href,
    clientId: settings.clientId,
    clientSecret: settings.clientSecret,
    authorization: {
      params: {
        scope: 'openid profile email',
        ...(settings.requires?.acr.length ? { acr_values: settings.requires.acr.join(' ') } : {}),
      },
    },
    idToken: true,
    checks: ['pkce', 'state', 'nonce'],
    userinfo: {
      async request({ tokens, client }) {
        // openid-client returns its own TokenSet, verified, with claims; next-auth’s type hides that.
        type Checked = Exclude<Parameters<typeof client.userinfo>[0], string>
        const checked = (given: unknown): given is Checked => Object(given).claims instanceof Function
        if (!checked(tokens)) throw new Error('The sign-in service sent no ID token.')
        const claims = tokens.claims()
        // Some services put the claim in the ID token, others only in userinfo (OpenID Connect Core 1.0, 5.4). The
        // signed token takes precedence.
        if (settings.usernameClaim in claims || !client.issuer.metadata.userinfo_endpoint) return claims
        return { ...(await client.userinfo(tokens)), ...claims }
      },
    },
    profile: (profile) => ({ id: String(profile.sub ?? '') }),
  }
}

/**
 * The active user named by the provider in the configured claim, or undefined. Signing in never creates
 * users: administrators add them, the provider only identifies them.
 */
export async function staffOfClaim(
  sql: Sql,
  profile: Record<string, unknown>,
  claim: string,
): Promise<{ id: number; username: string } | undefined> {
  const username = profile[claim]
  if (typeof username !== 'string') return undefined
  // An unverified address could be anyone's.
  if (claim === 'email' && profile.email_verified === false) return undefined
  const [person] = await sql`
    select ${columns({ id: staff.id, username: staff.username })} from ${staff}
     where ${staff.username} = ${username.trim().toLowerCase()} and ${staff.active}`
  return person
}

/** The sign-in page’s message for its `error` parameter, or undefined if there is none. */
export function singleSignOnProblem(error: unknown): string | undefined {
  // next-auth redirects scripts with a wrong password here; the form has its own message for that.
  if (error === undefined || error === 'CredentialsSignin') return undefined
  if (error === WEAK_SIGN_IN) return singleSignOnWords.weak
  return error === UNKNOWN_PERSON ? singleSignOnWords.unknownPerson : singleSignOnWords.failed
}
