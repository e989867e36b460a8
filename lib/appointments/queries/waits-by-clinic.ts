import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { now } from '../../clock/clock'
import { today } from '../../clock/hospital-time'
import type { Priority } from '../../encounters/model/priority'
import { client } from '../../platform/database'
import { minutesBetween, type WaitBand, waitBand } from '../model/queue-rules'

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
  const waits = await client()<{ clinicId: string; clinic: string; priority: Priority; since: string }[]>`
    select c.id as "clinicId", c.name as clinic, t.priority, t.waiting_since as since
      from queue_ticket t join clinic c on c.id = t.clinic_id
     where t.day >= ${today()}::date - 1 and t.status = 'waiting'
     order by t.waiting_since, t.id`
  const clinics = new Map<string, ClinicWait>()
  for (const { clinicId, clinic, priority, since } of waits) {
    const minutes = minutesBetween(new Date(since), now())
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
