import { randomUUID } from 'node:crypto'
import type { Sql } from '@/db/client'
import { medications } from '@/lib/orders/workflows'
import { checkPrescription } from '@/lib/pharmacy/dispense/commands/check'
import { handOver, retractDispense } from '@/lib/pharmacy/dispense/commands/hand-over'
import { moveDispense, pickBatch } from '@/lib/pharmacy/dispense/commands/pick'
import { takeBack } from '@/lib/pharmacy/dispense/commands/returned'
import type { Random } from '@/lib/random/seeded-random'
import { unkeyedCommand } from '@/lib/workflow/command'
import { transition } from '@/lib/workflow/transition'
import type { As } from '../subject'
import { addRandomPrescription, type Found, type KnownDispense } from './places'

/** How often each is tried. */
export const dispensingKinds = {
  ...{ prescribe: 4, check: 5, pick: 8, handOver: 7, takeBack: 4, retract: 3, giveUp: 1, stop: 1 },
} as const

type Kind = keyof typeof dispensingKinds

const reason = 'By chance'
const nobody = '00000000-0000-4000-8000-000000000000'

interface Drawn {
  sql: Sql
  random: Random
  found: Found
  as: As
}

/**
 * The operation `kind` of a prescription: mostly of one from which it is possible. What was handed over is taken back in part, and
 * entered in error before that and after it. Throws `Refusal`.
 */
export async function dispensing(kind: Kind, { sql, random, found, as }: Drawn): Promise<void> {
  const [peter, hugo] = random.shuffle([as('peter'), as('hugo')])
  if (!peter || !hugo) throw new Error('There are two pharmacists.')
  const one = (...statuses: string[]): KnownDispense => {
    const fit = found.dispenses.filter(({ status }) => statuses.includes(status))
    const rows = fit.length > 0 && random.share() < 0.85 ? fit : found.dispenses
    return rows.length > 0
      ? random.pick(rows)
      : { id: nobody, version: 1, status: '', itemId: nobody, lines: [] }
  }
  const stepOf = ({ id, version }: { id: string; version: number }) => ({
    ...{ key: randomUUID(), id, expectedVersion: version },
  })
  const prescription =
    found.prescriptions.length > 0
      ? random.pick(found.prescriptions)
      : { id: nobody, version: 1, itemId: nobody }
  const witnessId = random.share() < 0.7 ? hugo.person.id : null
  const doings: Record<Kind, () => Promise<unknown>> = {
    prescribe: () =>
      addRandomPrescription(sql, {
        visit: random.pick(found.visits),
        code: `RANDOM-${random.between(0, 1)}`,
      }),
    check: () =>
      checkPrescription(peter, {
        ...{ ...stepOf(prescription), itemId: prescription.itemId, locationId: found.pharmacyId },
        ...{ prescribed: 6, directions: 'One in the morning and one in the evening', override: reason },
        substitutionReason: null,
      }),
    pick: () => {
      const dispense = one('preparation', 'in-progress', 'on-hold')
      const batches = found.stocks.filter(({ itemId }) => itemId === dispense.itemId)
      return pickBatch(peter, {
        ...{
          ...stepOf(dispense),
          scan: null,
          batchId: batches.length > 0 ? random.pick(batches).batchId : nobody,
        },
        ...{ quantity: random.pick([null, null, 1, 3]), batchReason: reason },
        overReason: random.share() < 0.1 ? reason : null,
      })
    },
    handOver: () =>
      handOver(peter, {
        ...{ ...stepOf(one('in-progress')), identifiedBy: ['name', 'birth-date'], handedTo: 'patient' },
        ...{ counselling: null, overReason: null, override: reason, witnessId },
      }),
    takeBack: () => {
      const { lines } = one('completed')
      const line = lines.length > 0 ? random.pick(lines) : { id: nobody, quantity: 1 }
      return takeBack(peter, {
        ...{
          key: randomUUID(),
          lineId: line.id,
          quantity: random.pick([1, line.quantity, line.quantity + 1]),
        },
        ...{ usable: random.share() < 0.7, reason, witnessId },
      })
    },
    retract: () => retractDispense(peter, { ...stepOf(one('completed')), reason }),
    giveUp: () =>
      moveDispense(peter, random.pick(['wait', 'cancel'] as const), {
        ...{ ...stepOf(one('preparation', 'in-progress')), reason },
      }),
    stop: () =>
      unkeyedCommand(as('david'), (transaction) =>
        transition(transaction, as('david'), medications, { id: prescription.id, event: 'stop', reason }),
      ),
  }
  await doings[kind]()
}
