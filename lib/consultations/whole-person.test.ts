import { afterAll, expect, it } from 'vitest'
import { hospitalInTest } from '@/e2e/support/hospital-in-test'
import { addVisit, type VisitInTest } from '@/e2e/support/visits'
import type { Access } from '../access/access'
import { chosenCode } from '../codes/chosen-code'
import { client } from '../server/database'
import { command } from '../workflow/command'
import { orderMedicine, orderService } from './order-commands'
import { recordVitals, startTriage } from './triage-commands'
import { moveVisit } from './visit-commands'

const hospital = hospitalInTest('whole_person')
afterAll(() => client().end())

const join = (from: VisitInTest, into: VisitInTest) => hospital.sql`
  update patient set status = 'merged', merged_into_id = ${into.patientId} where id = ${from.patientId}`

const triage = (access: Access, { id }: VisitInTest) =>
  command(access, (transaction) => startTriage(transaction, access, { id, seen: 1 }))

it('a visit moves only by those who may open the chart, also where a joined record is the confidential one', async () => {
  const { sql } = hospital
  const hidden = await addVisit(sql, { confidential: true })
  await expect(triage(hospital.as('jane'), hidden)).rejects.toMatchObject({ kind: 'not allowed' })
  const jane = hospital.as('jane')
  const measure = command(jane, (transaction) => recordVitals(transaction, jane, hidden.id, {} as never))
  await expect(measure).rejects.toMatchObject({ kind: 'not allowed' })
  await triage(hospital.as('david'), hidden)

  const [other, joined] = [await addVisit(sql, { confidential: true }), await addVisit(sql)]
  await join(other, joined)
  await expect(triage(jane, joined)).rejects.toMatchObject({ kind: 'not allowed' })
  await triage(jane, await addVisit(sql))
})

it('an allergy that stands in a joined record speaks against a medicine too', async () => {
  const { sql } = hospital
  const david = hospital.as('david')
  const prescribe = async ({ id }: VisitInTest) => {
    const code = await chosenCode('medicine', 'J01CA04', 'code')
    await command(david, (transaction) => moveVisit(transaction, david, 'consult', { id, seen: 1 }))
    await command(david, (transaction) =>
      orderMedicine(transaction, david, {
        ...{ encounterId: id, code, note: null, override: null, release: false },
        ...{ dose: '500 mg', route: 'By mouth', frequency: 'twice a day', durationDays: 5 },
      }),
    )
  }
  const [allergic, here] = [await addVisit(sql, { allergies: ['Penicillin'] }), await addVisit(sql)]
  await join(allergic, here)
  await expect(prescribe(here)).rejects.toThrow('Allergy to Penicillin')
  await prescribe(await addVisit(sql))
})

it('a test that is on order in a joined record is on order', async () => {
  const david = hospital.as('david')
  const order = async ({ id }: VisitInTest) => {
    const code = await chosenCode('laboratory', '718-7', 'code')
    await command(david, (transaction) => moveVisit(transaction, david, 'consult', { id, seen: 1 }))
    await command(david, (transaction) =>
      orderService(transaction, david, {
        ...{ encounterId: id, code, kind: 'laboratory', priority: 'routine' },
        ...{ note: null, override: null, release: true },
      }),
    )
  }
  const [before, here] = [await addVisit(hospital.sql), await addVisit(hospital.sql)]
  await order(before)
  await join(before, here)
  await expect(order(here)).rejects.toThrow('Nothing was ordered')
  await order(await addVisit(hospital.sql))
})
