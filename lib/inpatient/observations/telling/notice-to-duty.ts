import { and, eq, sql } from 'drizzle-orm'
import { vitalSigns } from '@/db/schema/encounters'
import { escalation } from '@/db/schema/inpatient/observations'
import { stay } from '@/db/schema/inpatient/stays'
import { location } from '@/db/schema/locations'
import { notice } from '@/db/schema/notices'
import { scoreIs } from '../../../encounters/words/scores'
import { defineReader } from '../../../outbox/reader'
import type {} from '../../model/events'
import { keepTold } from './tell'

/** Tells those who are on duty of a high score. */
export const noticeToDuty = defineReader({
  name: 'inpatient.escalation',
  events: ['escalation.raised'],
  startsFrom: 'now',
  async handle(transaction, { id, entityId, patientId }) {
    const [raised] = await transaction
      .select({
        kind: vitalSigns.scoreKind,
        total: vitalSigns.score,
        level: vitalSigns.scoreLevel,
        missing: vitalSigns.scoreMissing,
        at: escalation.raisedAt,
        ward: location.name,
        stayId: escalation.encounterId,
      })
      .from(escalation)
      .innerJoin(vitalSigns, eq(vitalSigns.id, escalation.vitalSignsId))
      .innerJoin(stay, eq(stay.encounterId, escalation.encounterId))
      .innerJoin(location, eq(location.id, sql`coalesce(${stay.wardId}, ${escalation.wardId})`))
      .where(and(eq(escalation.id, entityId), eq(escalation.status, 'open')))
    // Nobody is sent a notice of what is answered or replaced already.
    const told = await keepTold(transaction, entityId, raised ? 'notice' : 'list')
    if (!raised || told.length === 0) return
    const { kind, total, level, missing, at, ward, stayId } = raised
    if (!kind || total === null || !level) return
    const params = {
      ...{ order: scoreIs({ kind, total, level, missing }), by: ward, at: at.toISOString(), reason: '' },
      encounterId: stayId,
    }
    await transaction
      .insert(notice)
      .values(
        told.map((staffId) => ({
          ...{ staffId, eventId: id, patientId, text: 'escalationRaised' as const, params, at },
        })),
      )
      .onConflictDoNothing()
  },
})
