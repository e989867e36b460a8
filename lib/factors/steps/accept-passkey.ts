import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  verifyAuthenticationResponse,
} from '@simplewebauthn/server'
import { and, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Database, Transaction } from '@/db/client'
import { staffPasskey } from '@/db/schema/sign-in'
import { Refusal } from '../../platform/refusal'
import { type Challenge, makeChallenge, readChallenge } from '../model/challenge'
import { readAnswer } from '../model/passkey-answer'
import { relyingParty } from '../model/relying-party'
import { words } from '../words/refusals'
import { spendChallenge } from './spend-challenge'

const PURPOSE = 'passkey sign-in'
const SECONDS = 300

/** `staffId` is null for anybody: a passkey that says itself whose it is. `sessionId` where it confirms an open session. */
const about = z.object({ staffId: z.int().nullable(), sessionId: z.string().optional() })

/** Alone it has to be two factors in one: having it, and a PIN, a finger or a face. */
const isAlone = ({ staffId, sessionId }: z.infer<typeof about>) => staffId === null || sessionId !== undefined

/** What a browser asks its passkey for, and the challenge to send back with the answer. */
export interface PasskeyRequest {
  options: Awaited<ReturnType<typeof generateAuthenticationOptions>>
  token: string
}

/**
 * Asks for a passkey: of `staffId` as a second factor; of anybody as the only one; or of `staffId` to confirm who uses the
 * session `sessionId`. For the last two the passkey has to check its user by a PIN, a finger or a face.
 */
export async function requestPasskey(
  database: Database,
  staffId: number | null,
  sessionId?: string,
): Promise<PasskeyRequest> {
  const { id, token } = makeChallenge(PURPOSE, { staffId, sessionId }, SECONDS)
  const own =
    staffId === null
      ? []
      : await database
          .select({ id: staffPasskey.credentialId, transports: staffPasskey.transports })
          .from(staffPasskey)
          .where(eq(staffPasskey.staffId, staffId))
  const options = await generateAuthenticationOptions({
    rpID: relyingParty().id,
    challenge: new Uint8Array(Buffer.from(id, 'base64url')),
    allowCredentials: own,
    userVerification: isAlone({ staffId, sessionId }) ? 'required' : 'preferred',
    timeout: SECONDS * 1000,
  })
  return { options, token }
}

/** An answer that fits its challenge, before its signature is checked. */
export interface AnsweredPasskey {
  passkey: typeof staffPasskey.$inferSelect
  challenge: Challenge<z.infer<typeof about>>
  json: unknown
}

/**
 * Finds the passkey of an answer. Throws `Refusal` for an answer from another address, to a challenge that ended or was made
 * for somebody or something else, and of a passkey that nobody has: an answer never says which names or passkeys there are.
 */
export async function findPasskey(
  database: Database | Transaction,
  { answer, token }: { answer: string; token: string },
  staffId: number | null,
  sessionId?: string,
): Promise<AnsweredPasskey> {
  const given = readAnswer(answer)
  const challenge = readChallenge(PURPOSE, about, token)
  if (!challenge || challenge.about.staffId !== staffId || challenge.about.sessionId !== sessionId)
    throw new Refusal('unauthenticated', words.passkeyLate())
  if (!given) throw new Refusal('unauthenticated', words.passkeyUnknown())
  if (given.origin !== relyingParty().origin) throw new Refusal('unauthenticated', words.passkeyElsewhere())
  const [passkey] = await database.select().from(staffPasskey).where(eq(staffPasskey.credentialId, given.id))
  if (!passkey || (staffId !== null && passkey.staffId !== staffId))
    throw new Refusal('unauthenticated', words.passkeyUnknown())
  return { passkey, challenge, json: given.json }
}

/** Checks the signature of an answer, and uses up its challenge. Throws `Refusal`. */
export async function acceptPasskey(
  transaction: Transaction,
  { passkey, challenge, json }: AnsweredPasskey,
): Promise<void> {
  const { origin, id: rpId } = relyingParty()
  const checked = await verifyAuthenticationResponse({
    response: json as AuthenticationResponseJSON,
    expectedChallenge: challenge.id,
    expectedOrigin: origin,
    expectedRPID: rpId,
    requireUserVerification: isAlone(challenge.about),
    credential: {
      id: passkey.credentialId,
      publicKey: new Uint8Array(Buffer.from(passkey.publicKey, 'base64url')),
      counter: passkey.counter,
      transports: passkey.transports,
    },
  }).catch(() => undefined)
  if (!checked?.verified) throw new Refusal('unauthenticated', words.passkeyUnknown())
  if (!(await spendChallenge(transaction, challenge)))
    throw new Refusal('unauthenticated', words.passkeyLate())
  const { newCounter: counter } = checked.authenticationInfo
  const used = await transaction
    .update(staffPasskey)
    .set({ counter, lastUsedAt: sql`now()` })
    .where(and(eq(staffPasskey.id, passkey.id), eq(staffPasskey.counter, passkey.counter)))
    .returning({ id: staffPasskey.id })
  if (used.length === 0) throw new Refusal('unauthenticated', words.passkeyLate())
}
