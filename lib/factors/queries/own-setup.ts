import { eq, sql } from 'drizzle-orm'
import { factorRemoval, session, staffPasskey, staffTotp } from '@/db/schema/sign-in'
import type { Access } from '../../access/decision/access'
import { client, database } from '../../platform/database'
import { SET_UP_MINUTES } from '../commands/authenticator-app'
import { relyingParty } from '../model/relying-party'
import { totpAddress } from '../model/totp'
import { openTotpSecret } from '../model/totp-secret'
import { type FactorsHeld, readFactorsHeld } from './own-factors'
import { readNeed } from './who-must'

export interface OwnPasskey {
  id: number
  name: string
  createdAt: Date
  lastUsedAt: Date | null
}

/** What a person sees of their own second factors. */
export interface OwnFactors {
  held: FactorsHeld
  /** Whether this session has had one: also since the request began, when its access was found. */
  shown: boolean
  /** Whether they must have one. */
  must: boolean
  /** Since when they have an authenticator app. */
  appSince: Date | null
  /** The secret of an app that is being set up, in base32, and as the address in a QR code. */
  begun: { secret: string; address: string } | undefined
  passkeys: OwnPasskey[]
  /** That an administrator removed their factors, and they have not said that they know. */
  removal: { removedBy: string; removedAt: Date } | undefined
}

/** The signed-in person’s own second factors, which needs no permission. `issuer` names the hospital to the app. */
export async function readOwnFactors(access: Access, issuer = relyingParty().name): Promise<OwnFactors> {
  const { id, username } = access.person
  const { sessionId } = access
  const [held, [app], passkeys, { must }, [removal], [own]] = await Promise.all([
    readFactorsHeld(client(), id),
    database()
      .select({
        secret: staffTotp.secret,
        confirmedAt: staffTotp.confirmedAt,
        isFresh: sql<boolean>`${staffTotp.startedAt} > now() - ${SET_UP_MINUTES} * interval '1 minute'`,
      })
      .from(staffTotp)
      .where(eq(staffTotp.staffId, id)),
    database()
      .select({
        id: staffPasskey.id,
        name: staffPasskey.name,
        createdAt: staffPasskey.createdAt,
        lastUsedAt: staffPasskey.lastUsedAt,
      })
      .from(staffPasskey)
      .where(eq(staffPasskey.staffId, id))
      .orderBy(staffPasskey.id),
    readNeed(database(), id),
    database()
      .select({ removedBy: factorRemoval.removedBy, removedAt: factorRemoval.removedAt })
      .from(factorRemoval)
      .where(eq(factorRemoval.staffId, id)),
    sessionId === undefined
      ? []
      : database()
          .select({ secondFactor: session.secondFactor })
          .from(session)
          .where(eq(session.id, sessionId)),
  ])
  const secret = app && !app.confirmedAt && app.isFresh ? openTotpSecret(id, app.secret) : undefined
  return {
    held,
    shown: (own?.secondFactor ?? null) !== null,
    must,
    appSince: app?.confirmedAt ?? null,
    begun: secret === undefined ? undefined : { secret, address: totpAddress(secret, username, issuer) },
    passkeys,
    removal,
  }
}
