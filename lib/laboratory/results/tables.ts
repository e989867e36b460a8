import { alias } from 'drizzle-orm/pg-core'
import type { Sql } from '@/db/client'
import { staff } from '@/db/schema/access'
import { labTest, referenceRange } from '@/db/schema/laboratory/catalogue'
import { labAnalyser } from '@/db/schema/laboratory/quality'
import { observation, observationVersion } from '@/db/schema/laboratory/results'
import { specimen, specimenTest } from '@/db/schema/laboratory/specimens'
import { serviceRequest } from '@/db/schema/orders'
import { patient } from '@/db/schema/patients'
import { computed } from '@/db/select-list'
import type { ObservationStatus } from '../model/result-codes'

/* The tables of results, by the letters that every query of the rooms beside this one uses. */
export const [x, v] = [alias(observation, 'x'), alias(observationVersion, 'v')]
export const [t, rr] = [alias(labTest, 't'), alias(referenceRange, 'rr')]
export const [s, st] = [alias(specimen, 's'), alias(specimenTest, 'st')]
export const o = alias(serviceRequest, 'o')
export const an = alias(labAnalyser, 'an')
export const [enterer, verifier] = [alias(staff, 'enterer'), alias(staff, 'verifier')]

const own = alias(patient, 'own')
export const whose = alias(patient, 'whose')

/** Joins as `whose` the record in use of the person of the value `x`: of a merged one, birth date and sex may be wrong. */
export const joinWhose = (sql: Sql) => sql`
  join ${own} on ${own.id} = ${x.patientId} join ${whose} on ${whose.id} = coalesce(${own.mergedIntoId}, ${own.id})`

/**
 * Joins as `v` what is reported of the value `x`: the version that is released, or that of a culture which is released as
 * preliminary while the final one is to come. Without one there is no row; take `left` before it to keep `x`.
 */
export const joinSaid = (sql: Sql) => sql`
  join ${v} on ${v.observationId} = ${x.id} and ${v.run} = case when ${x.status} in ('final', 'amended', 'corrected') then ${x.run}
    when ${x.status} in ('registered', 'preliminary') and not ${x.reopened} then ${x.interimRun} end`

/** The status under which `joinSaid` reports the value `x`: a culture that goes on is preliminary. */
export const saidStatus = (sql: Sql) =>
  computed<ObservationStatus>(
    sql`case when ${x.status} = 'registered' and ${v.run} is not null then 'preliminary' else ${x.status} end`,
  )
