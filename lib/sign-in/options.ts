import type { NextAuthOptions, User } from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
import { sessionCookieName, sessionCookieOptions } from '../auth/cookie'
import { noteAtDoor } from '../auth/note-at-door'
import { endSession, type SecondFactor, startSession } from '../auth/session'
import { fromClaims, toClaims } from '../auth/token'
import { hasAny, readFactorsHeld } from '../factors/queries/own-factors'
import { client } from '../platform/database'
import { env } from '../platform/env'
import { log } from '../platform/log'
import { requestContext } from '../platform/request-context'
import { rememberDevice } from './device-cookie'
import { isLive } from './live-sessions'
import { requestOrigin } from './request-origin'
import { beginSecondStep } from './second-step/pending'
import { keepPending } from './second-step/pending-cookie'
import { isProvedBy, WEAK_SIGN_IN } from './second-step/provider-proof'
import { endSessionHere } from './session-here'
import { signInWithPassword } from './sign-in'
import { oidcProvider, SINGLE_SIGN_ON, staffOfClaim, UNKNOWN_PERSON } from './single-sign-on'
import { signInWords } from './words/sign-in'

/** What a provider passes to the token: a person, possibly with a session that the password check started. */
interface StaffUser extends User {
  staffId?: number
  sessionId?: string
  /** When the sign-in service last asked the person, in seconds since 1970. */
  authTime?: number
  secondFactor?: SecondFactor
}

/** next-auth's configuration. It only carries the token; access is decided elsewhere. */
export function authOptions(): NextAuthOptions {
  const { authSecret, portalUrl, sessionMaxHours, oidc } = env()
  const maxAge = sessionMaxHours * 3600
  return {
    ...(authSecret ? { secret: authSecret } : {}),
    session: { strategy: 'jwt', maxAge },
    pages: { signIn: '/sign-in', error: '/sign-in' },
    cookies: {
      sessionToken: { name: sessionCookieName(portalUrl), options: sessionCookieOptions(portalUrl, maxAge) },
    },
    providers: [passwordProvider(), ...(oidc ? [oidcProvider(oidc)] : [])],
    callbacks: {
      async signIn({ user, account, profile }) {
        if (account?.provider !== SINGLE_SIGN_ON) return true
        const person: StaffUser = user
        const claims = (profile ?? {}) as Record<string, unknown>
        const known = await staffOfClaim(client(), claims, oidc?.usernameClaim ?? 'preferred_username')
        if (!known) {
          const claimed = claims[oidc?.usernameClaim ?? 'preferred_username']
          await noteAtDoor(
            client(),
            'failure',
            String(claimed ?? '')
              .toLowerCase()
              .slice(0, 100),
            here(),
          )
          return `/sign-in?error=${UNKNOWN_PERSON}`
        }
        const proved = isProvedBy(claims, oidc?.requires)
        const { id: staffId, username } = known
        if (proved === false) {
          await noteAtDoor(client(), 'failure', username, here())
          return `/sign-in?error=${WEAK_SIGN_IN}`
        }
        if (proved) person.secondFactor = 'single-sign-on'
        else if (hasAny(await readFactorsHeld(client(), staffId))) {
          await keepPending(beginSecondStep(staffId, username, undefined))
          return '/sign-in/second-step'
        }
        person.staffId = staffId
        if (typeof claims.auth_time === 'number') person.authTime = claims.auth_time
        return true
      },
      async jwt({ token, user }) {
        const person: StaffUser | undefined = user
        if (person?.staffId !== undefined) {
          const sessionId =
            person.sessionId ??
            (await startSession(client(), person.staffId, {
              ...(await requestOrigin()),
              authTime: person.authTime,
              secondFactor: person.secondFactor,
            }))
          if (sessionId === undefined) throw new Error('This user is no longer active.')
          // A shared PC keeps only one session.
          await endSessionHere()
          return toClaims({ sessionId, staffId: person.staffId })
        }
        const current = fromClaims(token)
        // Throwing makes next-auth clear the cookie, so a revoked session is gone from its own endpoints too.
        if (!current || !(await isLive(current.sessionId))) throw new Error('This session has ended.')
        return toClaims(current)
      },
      session: ({ session }) => ({ expires: session.expires }),
    },
    events: {
      async signOut({ token }) {
        const current = token ? fromClaims(token) : undefined
        if (current) await endSession(client(), current.sessionId)
      },
    },
    logger: { error: logFailure, warn() {}, debug() {} },
  }
}

const here = () => ({ address: requestContext()?.address ?? 'unknown' })

/** Logs a misconfigured sign-in service for the operator, and a sign-in that failed; an ended session is no failure. */
function logFailure(code: string, details: unknown): void {
  if (!code.includes('OAUTH')) return
  if (code.includes('CALLBACK')) void noteAtDoor(client(), 'failure', 'unknown', here())
  const error = details instanceof Error ? details : Object(details).error
  log().error({ code, reason: error instanceof Error ? error.message : undefined }, 'single sign-on failed')
}

function passwordProvider() {
  return Credentials({
    name: signInWords.password,
    credentials: {
      username: { label: signInWords.username },
      password: { label: signInWords.password, type: 'password' },
    },
    async authorize(credentials) {
      const result = await signInWithPassword(client(), {
        username: String(credentials?.username ?? ''),
        password: String(credentials?.password ?? ''),
        ...(await requestOrigin()),
      })
      if (!result.ok) return null
      await rememberDevice(result.device)
      return { id: String(result.staffId), staffId: result.staffId, sessionId: result.sessionId } as StaffUser
    },
  })
}
