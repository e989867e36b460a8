import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { staffTotp } from '@/db/schema/sign-in'
import type { Actor } from '../../access/actor'
import { Refusal } from '../../platform/refusal'
import { command } from '../../workflow/command'
import { newTotpSecret, stepOfCode, typedTotp } from '../model/totp'
import { openTotpSecret, sealTotpSecret } from '../model/totp-secret'
import { raiseSession, requireFullSession } from '../steps/own-session'
import { keepLastFactor } from '../steps/remove-factors'
import { words } from '../words/refusals'

/** Minutes for which a secret that was shown can be confirmed. */
export const SET_UP_MINUTES = 15

const isFresh = sql`${staffTotp.startedAt} > now() - ${SET_UP_MINUTES} * interval '1 minute'`

/**
 * Makes the secret of an authenticator app for the actor, which counts when `confirmApp` has seen a code of it. One that is
 * being set up in another tab is kept. Throws `Refusal` where there is an app already.
 */
export async function beginApp(actor: Actor, { key }: { key: string }): Promise<void> {
  const { id: staffId } = actor.person
  await command(actor, { key, action: 'begin authenticator app', content: {} }, async (transaction) => {
    await transaction
      .delete(staffTotp)
      .where(and(eq(staffTotp.staffId, staffId), isNull(staffTotp.confirmedAt), sql`not ${isFresh}`))
    const secret = sealTotpSecret(staffId, newTotpSecret())
    await transaction.insert(staffTotp).values({ staffId, secret }).onConflictDoNothing()
    const [app] = await readApp(transaction, staffId)
    if (!app?.confirmedAt) await requireFullSession(transaction, actor)
    if (app?.confirmedAt) throw new Refusal('rule', words.hasApp(), { stale: true })
  })
}

/**
 * Confirms the app with the code that it shows now; that code does not work a second time. Of two tabs the second is
 * refused. The other sessions of the actor that were opened with a password alone end. Throws `Refusal`.
 */
export async function confirmApp(
  actor: Actor,
  { key, code: typed }: { key: string; code: string },
  now = Date.now(),
): Promise<void> {
  const { id: staffId } = actor.person
  await command(
    actor,
    { key, action: 'confirm authenticator app', content: { typed } },
    async (transaction) => {
      const [app] = await readApp(transaction, staffId).for('update')
      if (app?.confirmedAt) throw new Refusal('rule', words.hasApp(), { stale: true })
      const secret = app?.isFresh ? openTotpSecret(staffId, app.secret) : undefined
      if (secret === undefined) throw new Refusal('rule', words.setUpEnded(), { stale: true })
      await requireFullSession(transaction, actor)
      const code = typedTotp(typed)
      const lastStep = code === undefined ? undefined : stepOfCode(secret, code, now)
      if (lastStep === undefined) throw new Refusal('invalid', words.wrongSetUpCode(), { field: 'code' })
      await transaction
        .update(staffTotp)
        .set({ confirmedAt: sql`now()`, lastStep })
        .where(eq(staffTotp.staffId, staffId))
      await raiseSession(transaction, actor, 'totp')
    },
  )
}

/** Removes the actor’s own app. Throws `Refusal`, also for the last factor of somebody who must have one. */
export async function removeApp(actor: Actor, { key }: { key: string }): Promise<void> {
  const { id: staffId } = actor.person
  await command(actor, { key, action: 'remove authenticator app', content: {} }, async (transaction) => {
    const removed = await transaction
      .delete(staffTotp)
      .where(and(eq(staffTotp.staffId, staffId), isNotNull(staffTotp.confirmedAt)))
      .returning({ staffId: staffTotp.staffId })
    if (removed.length === 0) throw new Refusal('rule', words.noApp(), { stale: true })
    await keepLastFactor(transaction, staffId)
  })
}

const readApp = (transaction: Transaction, staffId: number) =>
  transaction
    .select({
      secret: staffTotp.secret,
      confirmedAt: staffTotp.confirmedAt,
      isFresh: sql<boolean>`${isFresh}`,
    })
    .from(staffTotp)
    .where(eq(staffTotp.staffId, staffId))
