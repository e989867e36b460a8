import { and, eq, inArray, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { theatreCase } from '@/db/schema/theatre/operations'
import type { PatientHooks } from '../module/patient-hooks'
import { recordsOfPerson } from '../patients/records/chart-access'
import { p } from '../patients/records/person-records'
import { Refusal } from '../platform/refusal'
import { openStatuses, timelessStatuses } from './model/standing'
import { spanText } from './model/time-span'
import { cancelOpenOperations } from './steps/cancel-open'
import { accessWords } from './words/access'
import { words } from './words/refusals'

const [c, a, b] = [alias(theatreCase, 'c'), alias(theatreCase, 'a'), alias(theatreCase, 'b')]

export const onPatient: PatientHooks = {
  dies: (transaction, actor, { patientId, reason }) =>
    cancelOpenOperations(transaction, actor, patientId, reason),
  retracts: async (transaction, patientId) => {
    const open = await transaction.$count(
      theatreCase,
      and(eq(theatreCase.patientId, patientId), inArray(theatreCase.status, [...openStatuses, 'recovery'])),
    )
    if (open > 0) throw new Refusal('rule', words.openUnderRecord(open))
  },
  merges: async (transaction, { from, into }) => {
    const records = (await recordsOfPerson(transaction, into.id)).map(({ id }) => id)
    const timeless = [...timelessStatuses]
    const twice = await transaction
      .select({ period: a.period })
      .from(a)
      .innerJoin(b, sql`${a.period} && ${b.period}`)
      .where(
        and(
          ...[eq(a.patientId, from.id), inArray(b.patientId, records)],
          sql`not ${inArray(a.status, timeless)} and not ${inArray(b.status, timeless)}`,
        ),
      )
    const times = twice.flatMap(({ period }) =>
      period?.until ? [spanText({ from: period.from, until: period.until })] : [],
    )
    if (times.length > 0) throw new Refusal('rule', words.bookedTwice([...new Set(times)].join('; ')))
  },
  counted: [
    {
      label: accessWords.counted,
      count: (sql) => sql`(select count(*)::int from ${c} where ${c.patientId} = ${p.id})`,
    },
  ],
}
