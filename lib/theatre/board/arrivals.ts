import { alias } from 'drizzle-orm/pg-core'
import { theatreCase } from '@/db/schema/theatre/operations'
import { theatreReturn } from '@/db/schema/theatre/record'
import type { WardArrivals } from '../../module/ward-arrivals'
import { returnWords } from '../words/record'

const [c, r] = [alias(theatreCase, 'c'), alias(theatreReturn, 'r')]

/** Who left recovery for a ward that has not taken them over yet, for the board of that ward. */
export const arrivals: WardArrivals = {
  entities: ['theatre_case'],
  label: returnWords.onBoard,
  page: '/theatre/returns',
  rows: (sql) => sql`
    select ${r.wardId} as ward, ${c.patientId} as patient, ${r.askedAt} as since
      from ${r} join ${c} on ${c.id} = ${r.caseId} where ${r.acceptedAt} is null`,
}
