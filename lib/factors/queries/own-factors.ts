import { alias } from 'drizzle-orm/pg-core'
import type { Sql } from '@/db/client'
import { staff } from '@/db/schema/access'
import { staffPasskey, staffRecoveryCode, staffTotp } from '@/db/schema/sign-in'
import { columns, computed } from '@/db/select-list'

const [p, app, key, code] = [
  alias(staff, 'p'),
  alias(staffTotp, 'app'),
  alias(staffPasskey, 'key'),
  alias(staffRecoveryCode, 'code'),
]

/** What somebody can show at sign-in beside their password. */
export interface FactorsHeld {
  app: boolean
  passkeys: number
  /** That were not used yet. */
  recoveryCodes: number
}

/**
 * The second factors of an active person. One that is still being set up does not count; somebody who is deactivated is not
 * asked for any.
 */
export async function readFactorsHeld(sql: Sql, staffId: number): Promise<FactorsHeld> {
  const [held] = await sql`
    select ${columns({
      app: computed<boolean>(
        sql`exists (select from ${app} where ${app.staffId} = ${staffId} and ${app.confirmedAt} is not null)`,
      ),
      passkeys: computed<number>(sql`(select count(*)::int from ${key} where ${key.staffId} = ${staffId})`),
      recoveryCodes: computed<number>(
        sql`(select count(*)::int from ${code} where ${code.staffId} = ${staffId} and ${code.usedAt} is null)`,
      ),
    })} from ${p} where ${p.id} = ${staffId} and ${p.active}`
  return held ?? { app: false, passkeys: 0, recoveryCodes: 0 }
}

/** Whether they have a second factor, without which recovery codes are of no use. */
export const hasAny = ({ app: hasApp, passkeys }: FactorsHeld): boolean => hasApp || passkeys > 0
