import type { Sql } from '@/db/client'

/** Minutes over which failed attempts count. */
export const THROTTLE_WINDOW_MINUTES = 15

/**
 * Failures in the window after which further attempts are refused: for one account from one address, for one
 * account from anywhere (high, so that a stranger cannot easily lock a colleague out), and for one address
 * (high, because a whole hospital may share one).
 */
export const THROTTLE_LIMITS = { accountAndAddress: 5, account: 50, address: 200 }

export interface Attempt {
  id: bigint
  allowed: boolean
}

/**
 * Counts an attempt to sign in before its password is looked at, and says whether it may go on. Counting first
 * and one account at a time makes the limit hold for any number of attempts at once, in all processes together.
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
    // A refused attempt is not counted, so that trying on does not keep the door shut for ever.
    if (!allowed) return { id: 0n, allowed }
    const [row] = await transaction<{ id: string }[]>`
      insert into sign_in_attempt (account, address) values (${account}, ${address}) returning id`
    return { id: BigInt(row?.id ?? 0), allowed }
  })
}

/** Forgets the failures of an account at an address once its password was right, and what is out of the window. */
export async function forgetAttempts(sql: Sql, account: string, address: string): Promise<void> {
  await sql`
    delete from sign_in_attempt
     where (account = ${account} and address = ${address})
        or at < now() - ${2 * THROTTLE_WINDOW_MINUTES} * interval '1 minute'`
}
