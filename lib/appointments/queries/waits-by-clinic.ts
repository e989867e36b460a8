import { alias } from 'drizzle-orm/pg-core'
import { clinic } from '@/db/schema/places'
import { queueTicket } from '@/db/schema/queue'
import { columns } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { now } from '../../clock/clock'
import { today } from '../../clock/hospital-time'
import { e, latestScore, priorityNow } from '../../encounters/queries/worklist-predicates'
import { client } from '../../platform/database'
import { minutesBetween, type WaitBand, waitBand } from '../model/queue-rules'

const [t, c] = [alias(queueTicket, 't'), alias(clinic, 'c')]

/** How it stands with the patients who wait in one clinic. */
export interface ClinicWait {
  clinicId: string
  clinic: string
  waiting: number
  /** Of the one who has waited longest, in whole minutes. */
  longest: number
  /** The worst of what the waits mean, each by the urgency of its patient. */
  band: WaitBand
}

const bands: readonly WaitBand[] = ['fine', 'attention', 'too long']

/**
 * The clinics in which somebody waits to be called, the longest wait first. Yesterday's queue counts until it is empty,
 * as for the call. Throws `PermissionMissing`.
 */
export async function readWaitsByClinic(access: Access): Promise<ClinicWait[]> {
  requirePermission(access, 'appointments.read')
  const sql = client()
  const waits = await sql`
    select ${columns({ clinicId: c.id, clinic: c.name, priority: priorityNow(sql), since: t.waitingSince })}
      from ${t} join ${c} on ${c.id} = ${t.clinicId} join ${e} on ${e.id} = ${t.encounterId}
      left join lateral (${latestScore(sql)}) score on true
     where ${t.day} >= ${today()}::date - 1 and ${t.status} = 'waiting'
     order by ${t.waitingSince}, ${t.id}`
  const clinics = new Map<string, ClinicWait>()
  for (const { clinicId, clinic, priority, since } of waits) {
    const minutes = minutesBetween(since, now())
    const band = waitBand(priority, minutes)
    const known = clinics.get(clinicId)
    if (!known) clinics.set(clinicId, { clinicId, clinic, waiting: 1, longest: minutes, band })
    else {
      known.waiting += 1
      if (bands.indexOf(band) > bands.indexOf(known.band)) known.band = band
    }
  }
  return [...clinics.values()]
}
