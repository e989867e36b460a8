import { eq } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { staff } from '@/db/schema/access'
import { specimen } from '@/db/schema/laboratory/specimens'
import type { Actor } from '../../access/actor'
import { requirePermission } from '../../access/guards/require-permission'
import { now } from '../../clock/clock'
import { dayAndTime } from '../../clock/hospital-time'
import { nameOf } from '../../patients/records/chart-access'
import { Refusal } from '../../platform/refusal'
import { command } from '../../workflow/command'
import { lockRecord, type RowOf } from '../../workflow/record'
import { transition } from '../../workflow/transition'
import { parseAccession } from '../model/accession'
import type { Bench } from '../model/catalogue-codes'
import { specimenMachine } from '../model/specimen-machine'
import { refuseByTable } from '../steps/refuse-by-table'
import { words } from '../words/refusals'
import { specimens } from '../workflows'

export interface Received {
  id: string
  accession: string
  bench: Bench
}

/**
 * Records that the laboratory has the specimen whose accession was scanned or typed. Returns it. Throws `Refusal`: the accession is
 * none, unknown, received already or not to be used.
 */
export async function receiveSpecimen(
  actor: Actor,
  { key, accession: typed }: { key: string; accession: string },
): Promise<Received> {
  requirePermission(actor, 'laboratory.receive')
  const accession = parseAccession(typed)
  if (!accession) throw new Refusal('invalid', words.noAccession(typed), { field: 'accession' })
  return await refuseByTable(() =>
    command(actor, { key, action: 'receive specimen', content: { accession } }, async (transaction) => {
      const [found] = await transaction
        .select({ id: specimen.id })
        .from(specimen)
        .where(eq(specimen.accession, accession))
      if (!found) throw new Refusal('not_found', words.unknownAccession(accession), { field: 'accession' })
      const row = await lockRecord(transaction, specimen, found.id)
      await nameOf(transaction, actor, row)
      await requireUsable(transaction, row)
      await transition(transaction, actor, specimens, {
        id: row.id,
        event: 'receive',
        values: () => ({ receivedAt: now(), receivedBy: actor.person.id }),
        outbox: { event: 'specimen.received', patientId: row.patientId },
      })
      return { id: row.id, accession, bench: row.bench }
    }),
  )
}

/** Says why a specimen is not received: for the person with the container in their hand. */
async function requireUsable(transaction: Transaction, row: RowOf<typeof specimen>): Promise<void> {
  const field = 'accession'
  const { accession, status, receivedAt, receivedBy } = row
  if (status === 'ordered') throw new Refusal('rule', words.notCollected(accession), { field })
  if (status !== 'available')
    throw new Refusal('rule', words.ended(accession, specimenMachine.statuses[status]), { field })
  if (!receivedAt || receivedBy === null) return
  const [by] = await transaction.select({ name: staff.fullName }).from(staff).where(eq(staff.id, receivedBy))
  throw new Refusal('conflict', words.alreadyReceived(accession, dayAndTime(receivedAt), by?.name ?? ''), {
    field,
  })
}
