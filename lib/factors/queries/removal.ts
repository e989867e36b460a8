import { eq } from 'drizzle-orm'
import { factorRemoval } from '@/db/schema/sign-in'
import { database } from '../../platform/database'

/** Whether somebody else removed the second factors of a person, who has not said yet that they know. */
export async function hasRemoval(staffId: number): Promise<boolean> {
  const rows = await database()
    .select({ staffId: factorRemoval.staffId })
    .from(factorRemoval)
    .where(eq(factorRemoval.staffId, staffId))
  return rows.length > 0
}
