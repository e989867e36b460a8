import type { Sql } from '@/db/client'

/** Minutes over which failed attempts count. */
export const THROTTLE_WINDOW_MINUTES = 15

/**
 * Failures per window before attempts are refused: for one account from one address, for one account from anywhere
 * (high, so that an outsider cannot easily lock a user out), and for one address (high, because a whole hospital may
 * share one).
 */
export const THROTTLE_LIMITS = { accountAndAddress: 5, account: 50, address: 200 }

export interface Attempt {
  id: bigint
  allowed: boolean
}

/**
 * Counts a sign-in attempt before its password is checked, and returns whether it may proceed. Counting first,
 * serialized per account, makes the limit hold for concurrent attempts across all processes.
 */
export async function beginAttempt(sql: Sql, account: string, address: string): Promise<Attempt> {
  return await sql.begin(async (transaction) => {
    await transaction`select pg_advisory_xact_lock(hashtextextended('sign-in ' || ${account}, 0))`
    const [counted] = await transaction<{ pair: number; account: number; address: number }[]>`
      select count(*) filter (where account = ${account} and address = ${address})::int as pair,
             count(*) filter (where account = ${account})::int as account,
             count(*) filter (where address = ${address})::int as address
        from sign_in_attempt
       where at > now() - ${THROTTLE_WINDOW_MINUTES} * interval '1 minute'
         and (account = ${account} or address = ${address})`
    const allowed =
      counted !== undefined &&
      counted.pair < THROTTLE_LIMITS.accountAndAddress &&
      counted.account < THROTTLE_LIMITS.account &&
      counted.address < THROTTLE_LIMITS.address
    // A refused attempt is not counted, so that retrying does not extend the lockout for ever.
    if (!allowed) return { id: 0n, allowed }
    const [row] = await transaction<{ id: string }[]>`
      insert into sign_in_attempt (account, address) values (${account}, ${address}) returning id`
    return { id: BigInt(row?.id ?? 0), allowed }
  })
}

/** Clears an account’s failures from an address after a success, and expired ones. */
export async function forgetAttempts(sql: Sql, account: string, address: string): Promise<void> {
  await sql`
    delete from sign_in_attempt
     where (account = ${account} and address = ${address})
        or at < now() - ${2 * THROTTLE_WINDOW_MINUTES} * interval '1 minute'`
}
