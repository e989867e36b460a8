import 'server-only'
import { alias } from 'drizzle-orm/pg-core'
import { escalationPolicy, observationInterval } from '@/db/schema/inpatient/observations'
import { highRiskMedicine } from '@/db/schema/inpatient/rounds'
import { columns, computed, pairs } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { client } from '../../platform/database'
import type { IntervalRule, StepRule } from './model'

const [oi, ep, m] = [
  alias(observationInterval, 'oi'),
  alias(escalationPolicy, 'ep'),
  alias(highRiskMedicine, 'm'),
]

/** Medicines whose doses two people sign, or did. */
export interface MedicineRule {
  atc: string
  name: string
  active: boolean
  source: string
}

/** A row as it was shipped. */
export type ShippedStep = Pick<StepRule, 'kind' | 'level' | 'step' | 'function' | 'afterMinutes'>

export interface Policies {
  intervals: IntervalRule[]
  steps: StepRule[]
  /** The steps with which a new hospital begins. */
  shipped: ShippedStep[]
  medicines: MedicineRule[]
}

/** What a hospital asks for on its wards, beside what it began with, in one round trip. Throws `PermissionMissing`. */
export async function readPolicies(access: Access): Promise<Policies> {
  requirePermission(access, 'inpatient.rules')
  const sql = client()
  const interval = { kind: oi.kind, level: oi.level, minutes: oi.minutes, source: oi.source }
  const step = {
    ...{ kind: ep.kind, level: ep.level, step: ep.step, function: ep.function },
    ...{ afterMinutes: ep.afterMinutes, source: ep.source },
  }
  const [found] = await sql`
    select ${columns({
      intervals: computed<IntervalRule[]>(sql`(
        select coalesce(json_agg(json_build_object(${pairs({
          ...interval,
          defaultMinutes: computed<number | null>(sql`shipped.minutes`),
          defaultSource: computed<string | null>(sql`shipped.source`),
        })})), '[]')
          from ${oi} left join default_observation_intervals() shipped on shipped.kind = ${oi.kind} and shipped.level = ${oi.level})`),
      steps: computed<StepRule[]>(sql`(
        select coalesce(json_agg(json_build_object(${pairs({
          ...step,
          defaultAfter: computed<number | null>(sql`shipped.after_minutes`),
        })}) order by ${ep.step}, ${ep.function}), '[]')
          from ${ep} left join default_escalation_policy() shipped
            on (shipped.kind, shipped.level, shipped.step, shipped.function) = (${ep.kind}, ${ep.level}, ${ep.step}, ${ep.function}))`),
      shipped: computed<ShippedStep[]>(sql`(
        select json_agg(json_build_object('kind', shipped.kind, 'level', shipped.level, 'step', shipped.step,
                                          'function', shipped.function, 'afterMinutes', shipped.after_minutes))
          from default_escalation_policy() shipped)`),
      medicines: computed<MedicineRule[]>(sql`(
        select coalesce(json_agg(json_build_object(${pairs({
          ...{ atc: m.atc, name: m.name, active: m.active, source: m.source },
        })}) order by ${m.active} desc, ${m.atc}), '[]') from ${m})`),
    })}`
  return found ?? { intervals: [], steps: [], shipped: [], medicines: [] }
}
