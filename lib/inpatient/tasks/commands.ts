import 'server-only'
import { and, eq } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { staff } from '@/db/schema/access'
import type { wardTask } from '@/db/schema/inpatient/tasks'
import type { Actor } from '../../access/actor'
import { now } from '../../clock/clock'
import { Refusal } from '../../platform/refusal'
import { command } from '../../workflow/command'
import type { RowOf } from '../../workflow/record'
import { create, requireStep, transition } from '../../workflow/transition'
import type { TaskFunction, TaskPriority } from '../model/task-codes'
import { instantNow, lockStay, requireOnWard } from '../steps/lock-stay'
import type { TaskEvent } from './machine'
import { words } from './words'
import { tasks } from './workflow'

/** A task for one person, or for those on duty on the ward as `forFunction`. */
interface NewTask {
  encounterId: string
  what: string
  priority: TaskPriority
  dueAt: Date
  forFunction: TaskFunction | null
  forStaffId: number | null
}

/** Adds a task for a patient on a ward. Returns its id. Throws `Refusal`. */
export async function addTask(actor: Actor, { key, ...task }: NewTask & { key: string }): Promise<string> {
  requireStep(actor, tasks, 'request')
  return await command(actor, { key, action: 'add ward task', content: task }, async (transaction) => {
    const locked = await lockStay(transaction, actor, task.encounterId, { permission: 'inpatient.care' })
    requireOnWard(locked)
    if (task.dueAt < now()) throw new Refusal('rule', words.taskDuePast(), { field: 'time' })
    if (task.forStaffId !== null) await requireActive(transaction, task.forStaffId)
    const values = { ...task, patientId: locked.stay.patientId }
    return (await create(transaction, actor, tasks, { event: 'request', values })).id
  })
}

interface TaskStep {
  key: string
  id: string
  expectedVersion: number
  reason?: string
}

/**
 * Takes a task on, does it, rejects or cancels it. One that is for a person only that person takes on or rejects; anybody who
 * cares for the patient may do it. Returns the id. Throws `Refusal`.
 */
export async function stepTask(
  actor: Actor,
  event: Exclude<TaskEvent, 'request'>,
  { key, ...input }: TaskStep,
): Promise<string> {
  requireStep(actor, tasks, event)
  return await command(actor, { key, action: `${event} ward task`, content: input }, async (transaction) => {
    const me = actor.person.id
    await transition(transaction, actor, tasks, {
      ...input,
      event,
      guard: (row) => requireMine(transaction, row, event, me),
      values: async () => {
        const at = await instantNow(transaction)
        return {
          ...(event === 'accept' && { acceptedBy: me, acceptedAt: at }),
          ...(event === 'complete' && { completedBy: me, completedAt: at }),
        }
      },
    })
    return input.id
  })
}

async function requireMine(
  transaction: Transaction,
  { forStaffId }: RowOf<typeof wardTask>,
  event: TaskEvent,
  me: number,
): Promise<void> {
  if (forStaffId === null || forStaffId === me || (event !== 'accept' && event !== 'reject')) return
  const [who] = await transaction.select({ name: staff.fullName }).from(staff).where(eq(staff.id, forStaffId))
  throw new Refusal('rule', words.taskOfAnother(who?.name ?? ''))
}

async function requireActive(transaction: Transaction, staffId: number): Promise<void> {
  const [found] = await transaction
    .select({ id: staff.id })
    .from(staff)
    .where(and(eq(staff.id, staffId), staff.active))
  if (!found) throw new Refusal('rule', words.taskForNobody(), { field: 'whose' })
}
