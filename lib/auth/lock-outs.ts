import type { Sql } from '@/db/client'
import { signInAttempt as tried } from '@/db/schema/sign-in'
import { THROTTLE_LIMITS, THROTTLE_WINDOW_MINUTES } from './throttle'

/**
 * The accounts that may not try to sign in now, as a query for a `with` clause, with columns (account, source, failures,
 * until): by the limits of `beginAttempt`, from one network or browser (`source`) or, without a source, from
 * anywhere. An attempt that is refused is not counted, so that the oldest one that counts says until when.
 */
export const lockOuts = (sql: Sql) => {
  const window = sql`interval '1 minute' * ${THROTTLE_WINDOW_MINUTES}::int`
  const isRecent = sql`${tried.at} > now() - ${window}`
  const { accountAndAddress, knownDevice, account } = THROTTLE_LIMITS
  return sql`
    select ${tried.account} as account, ${tried.address} as source, count(*)::int as failures, min(${tried.at}) + ${window} as until
      from ${tried} where ${isRecent} group by 1, 2
    having count(*) >= case when ${tried.address} like 'device %' then ${knownDevice}::int else ${accountAndAddress}::int end
    union all
    select ${tried.account}, null, count(*)::int, min(${tried.at}) + ${window}
      from ${tried} where ${isRecent} and ${tried.address} not like 'device %' group by 1 having count(*) >= ${account}::int`
}
