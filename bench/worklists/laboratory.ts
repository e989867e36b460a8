import type { Sql } from '@/db/client'
import { readWaiting } from '@/lib/dashboard/waiting'
import { readCollection } from '@/lib/flows/laboratory/collection-list'
import { readLabOrders, readOrderingPlaces } from '@/lib/flows/laboratory/orders'
import { readCalled, readToCall } from '@/lib/laboratory/critical/queries'
import { readComing, readReceivedLast } from '@/lib/laboratory/queries/to-receive'
import { readWorksheet } from '@/lib/laboratory/queries/worksheet'
import { readInbox } from '@/lib/laboratory/reports/inbox'
import { byTest, readResultsOfPatient } from '@/lib/laboratory/reports/of-patient'
import { readReport } from '@/lib/laboratory/reports/read'
import { readValues } from '@/lib/laboratory/results/specimen'
import { countResultWork, readResultWork } from '@/lib/laboratory/results/worklist'
import type { As } from '../operations/subject'
import type { Read } from './read'

const TRENDS_MS = 100

/** The lists of the laboratory, by their names: of the patient with the most values, and of a specimen that is at work. */
export async function listsOfLaboratory(sql: Sql, as: As): Promise<Record<string, Read>> {
  const [david, leo, lena, laura] = [as('david'), as('leo'), as('lena'), as('laura')]
  const [of] = await sql<{ patientId: string; specimenId: string; reportId: string }[]>`
    select patient_id as "patientId", (select specimen_id from observation where status = 'preliminary' order by id limit 1) as "specimenId",
           (select id from diagnostic_report where patient_id = x.patient_id order by updated_at desc limit 1) as "reportId"
      from observation x group by 1 order by count(*) desc, 1 limit 1`
  if (!of) throw new Error('There are no results.')
  return {
    'what waits for a doctor': () => readWaiting(david),
    'what waits for a scientist': () => readWaiting(laura),
    'orders of the laboratory': () => readLabOrders(lena),
    'where orders come from': () => readOrderingPlaces(leo),
    'what is to be collected': () => readCollection(leo),
    'what is on its way': () => readComing(lena),
    'what came last': () => readReceivedLast(lena),
    'the worksheet of chemistry': () => readWorksheet(lena, 'chemistry'),
    'values to enter': () => readResultWork(lena, { view: 'enter' }),
    'values to verify': () => readResultWork(laura, { view: 'verify' }),
    'how many values there are to do': () => countResultWork(laura),
    'values of a specimen': () => readValues(laura, of.specimenId),
    'critical values to call': () => readToCall(lena),
    'critical values that were called': () => readCalled(lena),
    'reports to read': () => readInbox(david),
    'a report': () => readReport(david, of.reportId),
    'the results of a patient, with trends': {
      limit: TRENDS_MS,
      read: async () => byTest(await readResultsOfPatient(david, of.patientId)),
    },
  }
}
