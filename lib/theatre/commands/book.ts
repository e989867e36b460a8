import { sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import type { theatreCase } from '@/db/schema/theatre/operations'
import { constraintOf, EXCLUSION_VIOLATION, hasCode } from '@/db/sqlstate'
import type { Actor } from '../../access/actor'
import { now } from '../../clock/clock'
import { dayAndTime } from '../../clock/hospital-time'
import { requireStillTreatable } from '../../patients/steps/require-treatable'
import { Refusal } from '../../platform/refusal'
import { command } from '../../workflow/command'
import type { RowOf } from '../../workflow/record'
import { requireStep, transition } from '../../workflow/transition'
import { urgencies } from '../model/codes'
import { emergencies } from '../model/standing'
import { type Span, spanOf, spanText } from '../model/time-span'
import { type Clash, clashText, findClashes } from '../steps/find-clashes'
import { lockTimes } from '../steps/lock-times'
import { requireTheatre } from '../steps/require-theatre'
import { type Member, requireTeam, setTeam } from '../steps/set-team'
import { words } from '../words/refusals'
import { cases } from '../workflows'

export interface Booking {
  key: string
  id: string
  expectedVersion: number
  theatreId: string
  startsAt: Date
  minutes: number
  team: readonly Member[]
  /** Of an emergency: why it takes the time of others. */
  displaceReason: string | null
}

/** Minutes that a booking may lie back: an emergency is written down while it is brought in. */
const LATE_MINUTES = 60

/**
 * Books an operation, or with `move` gives a booked one another time, theatre or team. An emergency displaces what is
 * booked, with a reason: it goes back to the waiting list. Returns the id. Throws `Refusal`, which names what is in the way.
 */
export async function bookOperation(
  actor: Actor,
  event: 'book' | 'move',
  { key, ...input }: Booking,
): Promise<string> {
  requireStep(actor, cases, event)
  const { id, expectedVersion, theatreId, team } = input
  const span = spanOf(input.startsAt, input.minutes)
  return await refuseTaken(() =>
    command(actor, { key, action: `${event} operation`, content: input }, async (transaction) => {
      const staffIds = team.map(({ staffId }) => staffId)
      const records = await lockTimes(transaction, { id, theatreId, staffIds })
      // The people of the team and the time change in several statements; they are right together.
      await transaction.execute(sql`set constraints all deferred`)
      await transition(transaction, actor, cases, {
        id,
        expectedVersion,
        event,
        ...(input.displaceReason && { reason: input.displaceReason }),
        guard: async (row) => {
          await requireStillTreatable(transaction, actor, row.patientId, 'name')
          await requireTheatre(transaction, theatreId)
          await requireTeam(transaction, team)
          requireLater(span)
          const clashes = await findClashes(transaction, { ...span, id, theatreId, staffIds, records })
          if (clashes.length > 0) await displace(transaction, actor, row, { ...input, span, clashes })
        },
        values: async () => {
          await setTeam(transaction, actor, id, team)
          return { theatreId, period: span, expectedMinutes: input.minutes }
        },
        outbox: ({ patientId }) => ({ event: 'surgery.scheduled', patientId }),
      })
      await transaction.execute(sql`set constraints all immediate`)
      return id
    }),
  )
}

function requireLater({ from }: Span): void {
  if (now().getTime() - from.getTime() > LATE_MINUTES * 60_000)
    throw new Refusal('rule', words.inThePast(dayAndTime(from)), { field: 'time' })
}

/** Puts what is in the way back on the waiting list, or refuses. */
async function displace(
  transaction: Transaction,
  actor: Actor,
  { id, urgency }: RowOf<typeof theatreCase>,
  {
    displaceReason,
    span,
    clashes,
  }: Pick<Booking, 'displaceReason'> & { span: Span; clashes: readonly Clash[] },
): Promise<void> {
  const wanted = spanText(span)
  if (!emergencies.includes(urgency))
    throw new Refusal('rule', words.clash(wanted, clashText(clashes)), { field: 'time' })
  const staying = clashes.filter(
    (clash) =>
      clash.ofPatient ||
      !['scheduled', 'ready'].includes(clash.status) ||
      urgencies.indexOf(clash.urgency) <= urgencies.indexOf(urgency),
  )
  if (staying.length > 0) throw new Refusal('rule', words.notDisplaced(clashText(staying)), { field: 'time' })
  if (!displaceReason)
    throw new Refusal('rule', words.clashOfEmergency(wanted, clashText(clashes)), { field: 'displaceReason' })
  for (const clash of clashes)
    await transition(transaction, actor, cases, {
      id: clash.id,
      event: 'displace',
      // The typed reason tells of the other patient; it stays with the operation that takes the time.
      reason: words.displaced().text,
      values: { theatreId: null, period: null, displacedById: id },
      outbox: ({ patientId }) => ({ event: 'surgery.postponed', patientId, payload: { by: id } }),
    })
}

/** Translates a violated exclusion constraint, and kit that is out of use. Throws `Refusal`; rethrows any other error. */
export async function refuseTaken<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (constraintOf(error) === 'theatre_kit_in_use') throw new Refusal('rule', words.kitOutMeanwhile())
    if (!hasCode(error, EXCLUSION_VIOLATION)) throw error
    throw new Refusal('rule', words.takenMeanwhile(), { field: 'time' })
  }
}
