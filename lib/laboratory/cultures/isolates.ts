import { alias } from 'drizzle-orm/pg-core'
import type { Sql, Transaction } from '@/db/client'
import { labCultureTerm } from '@/db/schema/laboratory/culture-terms'
import { labIsolate, labSusceptibility } from '@/db/schema/laboratory/results'
import { computed, pairs } from '@/db/select-list'
import type { Isolate } from '../model/report-content'
import { v } from '../results/tables'
import type { TypedIsolate } from './read-culture'

const [iso, sus] = [alias(labIsolate, 'iso'), alias(labSusceptibility, 'sus')]
const term = alias(labCultureTerm, 'term')

/** The isolates of the version `v`, in their order; antibiotics by name. */
export const isolatesOf = (sql: Sql) => {
  const tested = pairs({ antibiotic: sus.antibiotic, result: sus.result, mic: sus.mic, micUnit: sus.micUnit })
  const isolate = pairs({
    seq: iso.seq,
    organism: iso.organism,
    code: term.code,
    growth: iso.growth,
    susceptibilities: computed(sql`(
      select coalesce(json_agg(json_build_object(${tested}) order by ${sus.antibiotic}), '[]')
        from ${sus} where ${sus.isolateId} = ${iso.id})`),
  })
  return computed<Isolate[]>(sql`(
    select coalesce(json_agg(json_build_object(${isolate}) order by ${iso.seq}), '[]')
      from ${iso} join ${term} on ${term.id} = ${iso.organismId}
     where ${iso.observationId} = ${v.observationId} and ${iso.run} = ${v.run})`)
}

/** Adds what grew to the version `run` of a culture; the database writes the names. */
export async function addIsolates(
  transaction: Transaction,
  { observationId, run }: { observationId: string; run: number },
  isolates: readonly TypedIsolate[],
): Promise<void> {
  for (const [nth, { organismId, growth, susceptibilities }] of isolates.entries()) {
    const [made] = await transaction
      .insert(labIsolate)
      .values({ observationId, run, seq: nth + 1, organismId, organism: '', growth })
      .returning({ id: labIsolate.id })
    if (made && susceptibilities.length > 0)
      await transaction
        .insert(labSusceptibility)
        .values(susceptibilities.map((one) => ({ ...one, isolateId: made.id, antibiotic: '' })))
  }
}
