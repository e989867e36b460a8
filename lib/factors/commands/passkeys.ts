import {
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { staffPasskey } from '@/db/schema/sign-in'
import type { Actor } from '../../access/actor'
import { database } from '../../platform/database'
import { Refusal } from '../../platform/refusal'
import { command } from '../../workflow/command'
import { makeChallenge, readChallenge } from '../model/challenge'
import { readAnswer } from '../model/passkey-answer'
import { relyingParty } from '../model/relying-party'
import { raiseSession, requireFullSession } from '../steps/own-session'
import { keepLastFactor } from '../steps/remove-factors'
import { spendChallenge } from '../steps/spend-challenge'
import { words } from '../words/refusals'

const PURPOSE = 'new passkey'
const SECONDS = 600

/** Bound to the session, so that a challenge is answered where it was asked for. */
const about = z.object({ staffId: z.int(), sessionId: z.string().optional() })

/** What the browser asks a new passkey for, and the challenge to send back with the answer. */
export async function requestNewPasskey(actor: Actor) {
  const { id: staffId, username, fullName } = actor.person
  const { id, token } = makeChallenge(PURPOSE, { staffId, sessionId: actor.sessionId }, SECONDS)
  const own = await database()
    .select({ id: staffPasskey.credentialId, transports: staffPasskey.transports })
    .from(staffPasskey)
    .where(eq(staffPasskey.staffId, staffId))
  const party = relyingParty()
  const options = await generateRegistrationOptions({
    rpName: party.name,
    rpID: party.id,
    userName: username,
    userDisplayName: fullName,
    userID: new TextEncoder().encode(`portal staff ${staffId}`),
    challenge: new Uint8Array(Buffer.from(id, 'base64url')),
    // Which make it is does not matter here.
    attestationType: 'none',
    excludeCredentials: own,
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'preferred' },
    timeout: SECONDS * 1000,
  })
  return { options, token }
}

/** Adds a passkey to the actor’s account; other sessions that were opened with a password alone end. Throws `Refusal`. */
export async function addPasskey(
  actor: Actor,
  { key, name, answer, token }: { key: string; name: string; answer: string; token: string },
): Promise<void> {
  const { id: staffId } = actor.person
  await command(actor, { key, action: 'add passkey', content: { name, answer } }, async (transaction) => {
    const challenge = readChallenge(PURPOSE, about, token)
    if (!challenge || challenge.about.staffId !== staffId || challenge.about.sessionId !== actor.sessionId)
      throw new Refusal('rule', words.passkeyLate())
    const given = readAnswer(answer)
    if (!given) throw new Refusal('invalid', words.notAPasskey())
    const party = relyingParty()
    if (given.origin !== party.origin) throw new Refusal('rule', words.passkeyElsewhere())
    const checked = await verifyRegistrationResponse({
      response: given.json as RegistrationResponseJSON,
      expectedChallenge: challenge.id,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: false,
    }).catch(() => undefined)
    if (!checked?.verified) throw new Refusal('invalid', words.notAPasskey())
    if (!(await spendChallenge(transaction, challenge))) throw new Refusal('rule', words.passkeyLate())
    await requireFullSession(transaction, actor)
    const { credential } = checked.registrationInfo
    const added = await transaction
      .insert(staffPasskey)
      .values({
        staffId,
        name,
        credentialId: credential.id,
        publicKey: Buffer.from(credential.publicKey).toString('base64url'),
        counter: credential.counter,
        transports: credential.transports ?? [],
      })
      .onConflictDoNothing()
      .returning({ id: staffPasskey.id })
    if (added.length === 0) throw new Refusal('rule', words.samePasskey())
    await raiseSession(transaction, actor, 'passkey')
  })
}

/** Removes a passkey of the actor. Throws `Refusal`, also for the last factor of somebody who must have one. */
export async function removePasskey(actor: Actor, { key, id }: { key: string; id: number }): Promise<void> {
  const { id: staffId } = actor.person
  await command(actor, { key, action: 'remove passkey', content: { id } }, async (transaction) => {
    const removed = await transaction
      .delete(staffPasskey)
      .where(and(eq(staffPasskey.staffId, staffId), eq(staffPasskey.id, id)))
      .returning({ id: staffPasskey.id })
    if (removed.length === 0) throw new Refusal('rule', words.noPasskey(), { stale: true })
    await keepLastFactor(transaction, staffId)
  })
}
