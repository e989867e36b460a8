import { alias } from 'drizzle-orm/pg-core'
import type { Sql } from '@/db/client'
import { observation } from '@/db/schema/laboratory/results'
import { t, x } from '../results/tables'
import { formulas, inputsOf } from '../values/formulas'

const [input, own] = [alias(observation, 'input'), alias(observation, 'own')]

const pairs = Object.entries(formulas).flatMap(([name, formula]) =>
  inputsOf(formula).map((code) => [name, code] as const),
)
const names = pairs.map(([name]) => name)
const codes = pairs.map(([, code]) => code)

/**
 * Whether the value `x` of the test `t` cannot be worked out: it is calculated and has no value, though none of its inputs is
 * still to be measured or verified. Such is the eGFR of a child, or LDL with much triglycerides. An input is that of the same
 * order, or else of another order on the specimen.
 */
export const isUnworkable = (sql: Sql) => sql`(
  ${t.kind} = 'calculated' and ${x.status} = 'registered' and not exists (
    select from ${input} join unnest(${names}::text[], ${codes}::text[]) as needed (formula, code)
        on needed.formula = ${t.formula} and needed.code = ${input.code}
     where ${input.specimenId} = ${x.specimenId} and ${input.status} in ('registered', 'preliminary')
       and (${input.serviceRequestId} = ${x.serviceRequestId} or not exists (
         select from ${own} where ${own.specimenId} = ${x.specimenId} and ${own.serviceRequestId} = ${x.serviceRequestId}
            and ${own.code} = ${input.code} and ${own.status} not in ('cancelled', 'entered-in-error')))))`
