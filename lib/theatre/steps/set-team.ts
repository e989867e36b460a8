import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { staff } from '@/db/schema/access'
import { theatreCaseTeam } from '@/db/schema/theatre/operations'
import type { Actor } from '../../access/actor'
import { now } from '../../clock/clock'
import { Refusal } from '../../platform/refusal'
import { insertRecord, updateRecord } from '../../workflow/record'
import type { TeamRole } from '../model/codes'
import { words } from '../words/refusals'

/** Somebody in the team of an operation. */
export interface Member {
  staffId: number
  role: TeamRole
}

/** Whether the person of the row may do something; a trigger of the table asks the same. */
const may = (permission: string) => sql<boolean>`access_may(${staff.id}, ${permission})`

/**
 * Refuses a team without a surgeon, with somebody twice, with somebody who is not there any more or who may not do what they are
 * to do. Throws `Refusal`.
 */
export async function requireTeam(transaction: Transaction, team: readonly Member[]): Promise<void> {
  const { id, fullName: name, active } = staff
  const ids = team.map(({ staffId }) => staffId)
  const found = await transaction
    .select({
      ...{ id, name, active, operates: may('theatre.operate') },
      ...{ anaesthetises: may('theatre.anaesthesia'), checks: may('theatre.checklist') },
    })
    .from(staff)
    .where(inArray(id, ids))
  for (const { staffId, role } of team) {
    const person = found.find((one) => one.id === staffId)
    if (!person) throw new Refusal('rule', words.noMember(), { field: role })
    if (!person.active) throw new Refusal('rule', words.memberLeft(person.name), { field: role })
    const { operates, anaesthetises, checks } = person
    const can = { surgeon: operates, assistant: operates, anaesthetist: anaesthetises }
    if (!(role in can ? can[role as keyof typeof can] : operates || anaesthetises || checks))
      throw new Refusal('rule', words.memberMayNot(person.name), { field: role })
    if (ids.filter((one) => one === staffId).length > 1)
      throw new Refusal('rule', words.memberTwice(person.name), { field: role })
  }
  if (!team.some(({ role }) => role === 'surgeon'))
    throw new Refusal('rule', words.noSurgeon(), { field: 'surgeon' })
}

/** Makes `team` the team of the operation `caseId`, which is locked. Those who leave it stay in its record. */
export async function setTeam(
  transaction: Transaction,
  actor: Actor,
  caseId: string,
  team: readonly Member[],
): Promise<void> {
  const before = await transaction
    .select()
    .from(theatreCaseTeam)
    .where(and(eq(theatreCaseTeam.caseId, caseId), isNull(theatreCaseTeam.removedAt)))
  const same = (one: Member) => (other: Member) => one.staffId === other.staffId && one.role === other.role
  for (const member of before)
    if (!team.some(same(member)))
      await updateRecord(transaction, theatreCaseTeam, actor, member.id, { removedAt: now() })
  for (const member of team)
    if (!before.some(same(member)))
      await insertRecord(transaction, theatreCaseTeam, actor, { ...member, caseId })
}
