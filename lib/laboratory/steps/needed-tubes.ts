import { and, eq, inArray } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { labPanel, labPanelTest, labTest } from '@/db/schema/laboratory/catalogue'
import { specimen, specimenRequest } from '@/db/schema/laboratory/specimens'
import { serviceRequest } from '@/db/schema/orders'
import type { Bench } from '../model/catalogue-codes'

/** One specimen to collect, with the orders that it is for, the most urgent first. */
export interface NeededTube {
  type: string
  container: string
  bench: Bench
  orders: string[]
}

/**
 * What has to be collected for those of `orders`, of one patient, that are active and for which nothing is collected yet: what
 * goes into the same container for the same bench is one specimen. Locks the orders.
 */
export async function neededTubes(
  transaction: Transaction,
  orders: readonly string[],
): Promise<NeededTube[]> {
  const open = await transaction
    .select({ id: serviceRequest.id, system: serviceRequest.system, code: serviceRequest.code })
    .from(serviceRequest)
    .where(
      and(
        inArray(serviceRequest.id, [...orders]),
        eq(serviceRequest.category, 'laboratory'),
        eq(serviceRequest.status, 'active'),
      ),
    )
    .orderBy(serviceRequest.authoredAt, serviceRequest.id)
    .for('no key update')
  if (open.length === 0) return []
  const ids = open.map(({ id }) => id)
  const live = await transaction
    .select({ id: specimenRequest.serviceRequestId })
    .from(specimenRequest)
    .innerJoin(specimen, eq(specimen.id, specimenRequest.specimenId))
    .where(
      and(inArray(specimenRequest.serviceRequestId, ids), inArray(specimen.status, ['ordered', 'available'])),
    )
  const tests = await transaction
    .select({
      order: serviceRequest.id,
      type: labTest.specimenType,
      container: labTest.container,
      bench: labTest.bench,
    })
    .from(serviceRequest)
    .innerJoin(
      labPanel,
      and(eq(labPanel.system, serviceRequest.system), eq(labPanel.code, serviceRequest.code)),
    )
    .innerJoin(labPanelTest, eq(labPanelTest.panelId, labPanel.id))
    .innerJoin(labTest, and(eq(labTest.id, labPanelTest.testId), eq(labTest.active, true)))
    .where(and(inArray(serviceRequest.id, ids), eq(labPanel.active, true)))
    .orderBy(serviceRequest.authoredAt, serviceRequest.id, labPanelTest.seq)
  const taken = new Set(live.map(({ id }) => id))
  return together(tests.filter(({ order }) => !taken.has(order)))
}

type Test = Omit<NeededTube, 'orders'> & { order: string }

/** The tests of an order that go into one container are one specimen, at the bench of the first of them. */
function together(tests: readonly Test[]): NeededTube[] {
  const ofOrder = new Map<string, Test>()
  for (const test of tests) {
    const key = JSON.stringify([test.order, test.type, test.container])
    if (!ofOrder.has(key)) ofOrder.set(key, test)
  }
  const tubes = new Map<string, NeededTube>()
  for (const { order, ...tube } of ofOrder.values()) {
    const key = JSON.stringify([tube.type, tube.container, tube.bench])
    const there = tubes.get(key)
    if (there) there.orders.push(order)
    else tubes.set(key, { ...tube, orders: [order] })
  }
  return [...tubes.values()]
}
