import type { Page } from '@playwright/test'
import { money } from '@/lib/format/money'
import { expect, test } from '../../fixtures'
import { addClinic, addHoursEveryDay, allDay } from '../../support/records/clinics'
import { addTheatre } from '../../support/records/theatres'
import { addWard } from '../../support/records/wards'
import { billAndPay, closeDrawer, inReports, openDrawer, price } from '../../support/walk/bill'
import { arrive, sign } from '../../support/walk/door'
import { analyse } from '../../support/walk/laboratory'
import { leave } from '../../support/walk/leave'
import { dispense } from '../../support/walk/pharmacy'
import { operate } from '../../support/walk/theatre'
import type { Walk } from '../../support/walk/walk'
import { admit, careFor } from '../../support/walk/ward'

const clinic = { name: 'Clinic of a walk', room: 'Room 40' }
const theatre = 'Theatre of a walk'
/** Who is in no other operation, whatever the hour. */
const surgeon = { username: 'walk-surgeon', name: 'Walter Surgeon' }

test.beforeAll(async ({ portal: { sql } }) => {
  const clinicId = await addClinic(sql, clinic.name, 'WK')
  await addHoursEveryDay(sql, { ...{ clinicId, ...allDay }, who: 'david', room: clinic.room })
  await addTheatre(sql, theatre)
  await sql`
    with made as (insert into staff (username, full_name) values (${surgeon.username}, ${surgeon.name}) returning id)
    insert into staff_role (staff_id, role_id) select made.id, role.id from made, role where role.slug = 'surgeon'`
})
test.afterAll(async ({ portal }) => {
  await portal.sql`update clinic set active = false where name = ${clinic.name}`
})

test('a patient goes from the door to the paid bill, and each hand-over arrives at the next person by itself', async ({
  as,
  portal,
}) => {
  test.setTimeout(600_000)
  const { sql } = portal
  const pages = new Map<string, Page>()
  const walk: Walk = {
    ...{ portal, sql, patient: 'Wanda Walkthrough', patientId: '', ward: await addWard(sql, { beds: 2 }) },
    as: async (who) => {
      const page = pages.get(who) ?? (await as(who))
      // What is not there is said at its step, and not when the test is over.
      page.setDefaultTimeout(60_000)
      pages.set(who, page)
      return page
    },
  }
  const { visitId, patientId } = await arrive(walk, clinic)
  walk.patientId = patientId
  const stayId = await admit(walk, visitId)
  await sign(walk, visitId)
  await analyse(walk, visitId)
  await dispense(walk, visitId)
  await careFor(walk, stayId)
  await operate(walk, stayId, { theatre, surgeon })
  await leave(walk, stayId)

  await price(walk)
  await openDrawer(walk)
  const [visitMinor, stayMinor] = [await billAndPay(walk, visitId), await billAndPay(walk, stayId)]
  const sum = money(visitMinor + stayMinor)
  await closeDrawer(walk, visitMinor + stayMinor, sum)
  const [bed] = await sql<{ minor: number }[]>`
    select sum(l.amount_minor)::int as minor from invoice_line l join charge_item c on c.id = l.charge_item_id
     where c.location_id = ${walk.ward.id} and c.source_type = 'stay'`
  expect(bed?.minor).toBe(250_00)
  await inReports(walk, { stayMinor: money(bed?.minor ?? 0), sum })
})
