import { alias } from 'drizzle-orm/pg-core'
import { type Sql, statementsIn, type Transaction } from '@/db/client'
import { staff } from '@/db/schema/access'
import { dutyAssignment } from '@/db/schema/duty'
import { escalation, escalationPolicy, escalationTold } from '@/db/schema/inpatient/observations'
import { stay } from '@/db/schema/inpatient/stays'
import { names } from '@/db/select-list'

const [x, ep, st] = [alias(escalation, 'x'), alias(escalationPolicy, 'ep'), alias(stay, 'st')]
const [d, s, t] = [alias(dutyAssignment, 'd'), alias(staff, 's'), escalationTold]

/** When a call comes to a step of the policy. */
export const reachedAt = (sql: Sql, call: typeof x, step: typeof ep) =>
  sql`${call.unansweredSince} + ${step.afterMinutes} * interval '1 minute'`

/**
 * Keeps who was to be told of an escalation at each step that it has reached: those who were on duty at that instant on the
 * ward where the patient is now, or that whole ward where nobody was. `how` says whether the people who are new are sent a
 * notice by the caller, or only stood on the list of calls. What is kept already stays, so this may run at any time and more
 * than once. With `laterThanRaised` only at steps that it had not reached when it was raised: of those `noticeToDuty` tells, in
 * words of its own. Returns the ids of the people who are new.
 */
export async function keepTold(
  transaction: Transaction,
  escalationId: string,
  how: 'notice' | 'list',
  { laterThanRaised = false } = {},
): Promise<number[]> {
  const sql = statementsIn(transaction)
  const rows = await sql<{ staffId: number | null }[]>`
    insert into ${t} (${names(t.escalationId, t.step, t.function, t.staffId, t.toldAt, t.how)})
    select ${x.id}, ${ep.step}, ${ep.function}, duty.staff_id, told.at, case when duty.staff_id is null then 'ward' else ${how} end
      from ${x} join ${st} on ${st.encounterId} = ${x.encounterId} join ${ep} on ${ep.kind} = ${x.kind} and ${ep.level} = ${x.level}
     cross join lateral (
       select greatest(${x.raisedAt}, ${reachedAt(sql, x, ep)}) as at) told
      left join lateral (
       select distinct ${d.staffId} as staff_id from ${d} join ${s} on ${s.id} = ${d.staffId} and ${s.active}
        where ${d.status} = 'active' and ${d.function} = ${ep.function} and ${d.period} @> told.at
          and (${d.locationId} = coalesce(${st.wardId}, ${x.wardId}) or ${d.locationId} is null)) duty on true
     where ${x.id} = ${escalationId} and told.at <= hospital_now()
       and (not ${laterThanRaised}::boolean or told.at > ${x.raisedAt})
    on conflict do nothing
    returning ${names(t.staffId)} as "staffId"`
  return [...new Set(rows.flatMap(({ staffId }) => (staffId === null ? [] : [staffId])))]
}
