import { addDays } from '@/lib/clock/day'
import { today } from '@/lib/clock/hospital-time'
import { readOnDuty } from '@/lib/duty/queries/overview'
import { readWeek } from '@/lib/duty/queries/week'
import { readBoard } from '@/lib/inpatient/board/read-boards'
import { readRequests } from '@/lib/inpatient/board/read-requests'
import { readCounted } from '@/lib/inpatient/census/counted-patients'
import { readCensus } from '@/lib/inpatient/census/figures'
import { askedPeriod } from '@/lib/inpatient/census/period'
import { readSheet } from '@/lib/inpatient/handover/queries'
import { readCall } from '@/lib/inpatient/observations/call'
import { readWardList } from '@/lib/inpatient/observations/ward-list'
import { readOpenTransfers } from '@/lib/inpatient/queries/open-transfers'
import { readWards } from '@/lib/inpatient/queries/wards'
import { readRound } from '@/lib/inpatient/rounds/round'
import { readWardTasks } from '@/lib/inpatient/tasks/queries'
import { readCorridor } from '@/lib/theatre/queries/corridor'
import { readTheatreDay } from '@/lib/theatre/queries/day'
import { readOpenReturns } from '@/lib/theatre/queries/returns'
import { readTheatres } from '@/lib/theatre/queries/theatres'
import { readDayCancellations, readSessionUse } from '@/lib/theatre/queries/utilisation'
import { readOperationsWaiting } from '@/lib/theatre/queries/waiting-list'
import type { As } from '../operations/subject'
import type { Read } from './read'

/** The lists of Inpatient and Theatre, by their names. */
export async function listsOfStays(as: As): Promise<Record<string, Read>> {
  const [bella, jane, olga, greta] = [as('bella'), as('jane'), as('olga'), as('greta')]
  const [ward] = (await readWards(bella)).toSorted((one, other) => other.patients - one.patients)
  if (!ward) throw new Error('There is no ward.')
  const period = (from: number, to: number, more = {}) => {
    const asked = askedPeriod({ from: addDays(today(), from), to: addDays(today(), to), ...more }).period
    if (!asked) throw new Error('The period is wrong.')
    return asked
  }
  return {
    'the wards': () => readWards(bella),
    'the board of a ward': () => readBoard(jane, ward.id),
    'requests for admission': () => readRequests(bella),
    'the patients of a ward': () => readWardList(jane, ward.id),
    'the round of medicines': () => readRound(jane, ward.id),
    'tasks of a ward': () => readWardTasks(jane, { wardId: ward.id, view: 'ward' }),
    'returns from theatre': () => readOpenReturns(jane),
    'open transfers': () => readOpenTransfers(bella),
    'the handover of a ward': () => readSheet(jane, ward.id),
    'whom a call tells': () => readCall(jane, ward.id),
    'who is on duty': () => readOnDuty(greta),
    'a week of the duty list': () => readWeek(greta, { locationId: ward.id, monday: addDays(today(), -6) }),
    'the census of a week': () => readCensus(bella, period(-6, 0)),
    'the census of a month, years ago': () => readCensus(bella, period(-330, -301)),
    'who was discharged in a week': () => readCounted(bella, { ...period(-6, 0), kind: 'discharges' }),
    theatres: () => readTheatres(olga),
    'the theatre day': () => readTheatreDay(olga, { day: today() }),
    'a theatre day of last week': () => readTheatreDay(olga, { day: addDays(today(), -7) }),
    'theatres for the corridor': () => readCorridor(olga),
    'how lists of a month went': () =>
      readSessionUse(olga, { from: addDays(today(), -30), until: today(), theatreId: undefined }),
    'cancelled on the day, in a month': () =>
      readDayCancellations(olga, { from: addDays(today(), -30), until: today(), theatreId: undefined }),
    'waiting for an operation': () => readOperationsWaiting(olga),
  }
}
