import 'server-only'
import { eq, sql } from 'drizzle-orm'
import { staff } from '@/db/schema/access'
import { breakGlass as opening } from '@/db/schema/patients'
import type { Actor } from '../../access/actor'
import { requirePermission } from '../../access/guards/require-permission'
import { Refusal } from '../../platform/refusal'
import { command } from '../../workflow/command'
import type { OpeningVerdict } from '../model/emergency'
import { emergencyRefusals as refusals } from '../words/emergency/review'

interface Review {
  key: string
  opening: string
  verdict: OpeningVerdict
  words: string
}

/**
 * Says once whether an opening in an emergency was justified; one that was not ends. Throws `Refusal` for one’s own, one
 * of somebody of the same department, and one that is reviewed already; the table refuses the same.
 */
export async function reviewOpening(actor: Actor, { key, ...asked }: Review): Promise<void> {
  requirePermission(actor, 'patients.emergency.review')
  const me = actor.person.id
  await command(actor, { key, action: 'review opening', content: asked }, async (transaction) => {
    const { id, staffId, openedAt, reviewedBy } = opening
    const [found] = await transaction
      .select({
        staffId,
        reviewedBy,
        sameDepartment: sql<boolean>`
          same_department(${staffId}, ${me}, ${openedAt}) or same_department(${staffId}, ${me}, hospital_now())`,
      })
      .from(opening)
      .where(eq(id, asked.opening))
      .for('update')
    if (!found) throw new Refusal('not_found', refusals.noOpening())
    if (found.staffId === me) throw new Refusal('rule', refusals.own())
    if (found.reviewedBy !== null) {
      const [by] = await transaction
        .select({ name: staff.fullName })
        .from(staff)
        .where(eq(staff.id, found.reviewedBy))
      throw new Refusal('conflict', refusals.reviewed(by?.name ?? ''), { stale: true })
    }
    if (found.sameDepartment) throw new Refusal('rule', refusals.sameDepartment())
    await transaction
      .update(opening)
      .set({
        reviewedBy: me,
        reviewedAt: sql`hospital_now()`,
        verdict: asked.verdict,
        verdictWords: asked.words,
      })
      .where(eq(id, asked.opening))
  })
}
