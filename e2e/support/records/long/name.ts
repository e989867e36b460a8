import type { Sql } from '@/db/client'

import { addOperation } from '../operations'
import { addAppointment } from '../patients'
import { addStay } from '../stay-rows'
import { addTheatre } from '../theatres'
import { addVisit } from '../visits'
import { addWard } from '../wards'

/** A patient with names of a hundred wide letters, who has an appointment, a visit, an operation and a bed today. */
export async function addLongName(sql: Sql): Promise<void> {
  const visit = await addVisit(sql, { given: 'W'.repeat(100), family: 'M'.repeat(100) })
  const { patientId } = visit
  await addAppointment(sql, patientId, { days: 0 })
  await addOperation(sql, { theatreId: await addTheatre(sql, `Theatre of ${visit.id}`), minutes: 10, visit })
  const ward = await addWard(sql, { beds: 1 })
  const [bedId = ''] = ward.beds
  await addStay(sql, { wardId: ward.id, bedId, patientId })
}
