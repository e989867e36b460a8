import type { Sql } from '@/db/client'
import { withReferences } from '@/db/references'
import { signInAttempt as tried } from '@/db/schema/sign-in'
import { columns, computed, names } from '@/db/select-list'
import { networkOf } from '../platform/address/network'
import type { Device } from './device'

/** Minutes over which failed attempts count. */
export const THROTTLE_WINDOW_MINUTES = 15

/**
 * Failures per window before attempts are refused: for one account from one network, for one account from anywhere,
 * for one network (high, because a whole hospital may share one), and for one account at a browser that it is known
 * at. The last is counted apart from the others: an outsider fills those for somebody else, and must not be able to
 * lock them out where they work.
 */
export const THROTTLE_LIMITS = { accountAndAddress: 5, account: 50, address: 200, knownDevice: 10 }

/** An attempt that was counted, or that may not go on. `source` is what it was counted for, beside the account. */
export interface Attempt {
  allowed: boolean
  source: string
}

/**
 * Counts a sign-in attempt before its password is checked, and returns whether it may proceed. Counting first,
 * serialized per account and per network, makes the limits hold for concurrent attempts across all processes.
 * `device` is a browser that the account is known at.
 */
export async function beginAttempt(
  sql: Sql,
  account: string,
  address: string,
  device?: Device,
): Promise<Attempt> {
  const source = device ? `device ${device.id}` : networkOf(address)
  return await sql.begin(async (plain) => {
    const transaction = withReferences(plain)
    // In one order for everybody, so that two attempts never wait for each other.
    await transaction`
      select pg_advisory_xact_lock(key)
        from (select distinct hashtextextended(name, 0) as key
                from unnest(array['sign-in account ' || ${account}, 'sign-in source ' || ${source}]) as name
               order by key) locks`
    const isAccount = sql`${tried.account} = ${account}`
    const isSource = sql`${tried.address} = ${source}`
    const [counted] = await transaction`
      select ${columns({
        pair: computed<number>(sql`count(*) filter (where ${isAccount} and ${isSource})::int`),
        account: computed<number>(
          sql`count(*) filter (where ${isAccount} and ${tried.address} not like 'device %')::int`,
        ),
        source: computed<number>(sql`count(*) filter (where ${isSource})::int`),
      })}
        from ${tried}
       where ${tried.at} > now() - ${THROTTLE_WINDOW_MINUTES} * interval '1 minute' and (${isAccount} or ${isSource})`
    const allowed =
      counted !== undefined &&
      (device
        ? counted.pair < THROTTLE_LIMITS.knownDevice
        : counted.pair < THROTTLE_LIMITS.accountAndAddress &&
          counted.account < THROTTLE_LIMITS.account &&
          counted.source < THROTTLE_LIMITS.address)
    // A refused attempt is not counted, so that retrying does not extend the lockout for ever.
    if (allowed)
      await transaction`
        insert into ${tried} (${names(tried.account, tried.address)}) values (${account}, ${source})`
    return { allowed, source }
  })
}

/** Clears an account’s failures from a source after a success, and expired ones. */
export async function forgetAttempts(sql: Sql, account: string, source: string): Promise<void> {
  await sql`
    delete from ${tried}
     where (${tried.account} = ${account} and ${tried.address} = ${source})
        or ${tried.at} < now() - ${2 * THROTTLE_WINDOW_MINUTES} * interval '1 minute'`
}
