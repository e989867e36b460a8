import type { Page } from '@playwright/test'
import type { Sql } from '@/db/client'
import { DEMO_PASSWORD } from '@/db/demo/people'
import { expect, test } from '../../fixtures'
import { expectAccessible } from '../../support/pages/accessible'
import { said } from '../../support/pages/said'
import { actionCall } from '../../support/portal/server-actions'
import { prescribe } from '../../support/records/doses'

const key = () => crypto.randomUUID()

test('a round: given, signed by a second person, not given with a reason', async ({ as, portal }) => {
  const { sql } = portal
  const { stayId, ward } = await lying(portal.sql)
  await prescribe(sql, stayId, { display: 'Roundtest tablets', hoursAgo: 7 })
  await prescribe(sql, stayId, { code: 'A10AC01', display: 'Roundtest insulin', hoursAgo: 3 })
  await prescribe(sql, stayId, { display: 'Roundtest syrup', hoursAgo: 3 })
  const jane = await as('jane')
  await jane.goto(`/inpatient/round?ward=${ward}`)
  await expectAccessible(jane, 'a medicine round', { widths: [390, 1280] })

  // Two doses were due; each is answered by itself.
  const tablets = due(jane, 'Roundtest tablets')
  await expect(tablets).toHaveCount(2)
  await expect(tablets.first()).toContainText('overdue since')
  await tablets.first().getByRole('button', { name: 'Give 500 mg of Roundtest tablets' }).click()
  await expect(tablets).toHaveCount(1)

  // A wrong password signs nothing, and what was typed stays.
  const insulin = due(jane, 'Roundtest insulin')
  const give = insulin.getByRole('button', { name: 'Give 500 mg of Roundtest insulin' })
  await expect(insulin).toContainText('Two signatures')
  await give.click()
  await expect(insulin.getByRole('alert')).toContainText('A second person has to sign')
  await insulin.getByLabel('Username of the second person').fill('greta')
  await insulin.getByLabel('Password of the second person', { exact: true }).fill('not this one')
  await give.click()
  await expect(insulin.getByRole('alert')).toContainText('of the second person is incorrect')
  await expect(insulin.getByLabel('Username of the second person')).toHaveValue('greta')
  await insulin.getByLabel('Password of the second person', { exact: true }).fill(DEMO_PASSWORD)
  await give.click()
  await expect(insulin).toHaveCount(0)
  await expect(jane.getByRole('button', { name: 'Jane Achieng' })).toBeVisible()

  const syrup = due(jane, 'Roundtest syrup')
  await syrup.locator('summary', { hasText: 'Not given' }).click()
  await syrup.getByRole('button', { name: 'Record as not given' }).click()
  await expect(syrup.getByLabel('Why not')).toHaveAttribute('aria-invalid', 'true')
  await syrup.getByLabel('Why not').selectOption({ label: 'Vomiting' })
  await syrup.getByRole('button', { name: 'Record as not given' }).click()
  await expect(syrup).toHaveCount(0)

  await jane.goto(`/inpatient/${stayId}/medicines`)
  const history = jane.getByRole('table', { name: 'What was recorded' })
  await expect(history.getByRole('row', { name: /Roundtest insulin/ })).toContainText('Jane Achieng, Greta')
  await expect(history.getByRole('row', { name: /Roundtest syrup/ })).toContainText('Not given, Vomiting')
  await expectAccessible(jane, 'the drug chart', { widths: [390, 1280] })
})

test('a dose is given once, and not on leave, after the discharge or by somebody who may not', async ({
  as,
  portal,
}) => {
  const { sql } = portal
  const { stayId, ward } = await lying(sql)
  await prescribe(sql, stayId, { display: 'Leavetest tablets', hoursAgo: 13 })
  const jane = await as('jane')
  await jane.goto(`/inpatient/round?ward=${ward}`)
  await expect(due(jane, 'Leavetest tablets')).toHaveCount(3)
  const doses = await sql<{ id: string }[]>`
    select d.id from medication_administration d join medication_request m on m.id = d.medication_request_id
     where m.display = 'Leavetest tablets' order by d.due_at`
  const [first = '', second = ''] = doses.map(({ id }) => id)
  const send = async (who: string, id: string, sent = key()) => {
    const fields = { key: sent, id, expectedVersion: '1' }
    return (
      await portal.ask('/inpatient/round', {
        as: who,
        ...actionCall('giveDose', fields, { origin: portal.url }),
      })
    ).status
  }
  expect(await send('rita', first)).toBe(403)
  expect(await send('david', first)).toBe(403)
  const twice = key()
  expect(await Promise.all([send('jane', first, twice), send('jane', first, twice)])).toEqual([200, 200])
  expect(await send('greta', first)).toBe(409)
  expect(
    await sql`
      select count(*)::int as steps from status_history where entity_id = ${first} and event = 'give'`,
  ).toEqual([{ steps: 1 }])

  const move = async (event: string, from: string, to: string) => {
    await sql`
      update encounter set status = ${to}, version = version + 1, updated_at = hospital_now() where id = ${stayId}`
    await sql`
      insert into status_history (entity, entity_id, event, from_status, to_status, staff_id, roles, at)
      select 'encounter', ${stayId}, ${event}, ${from}, ${to}, id, array['nurse'], hospital_now() from staff where username = 'jane'`
  }
  await move('leave', 'in-progress', 'on-hold')
  expect(await send('jane', second)).toBe(409)
  await jane.reload()
  await expect(jane.getByText('On leave: nothing is given.').first()).toBeVisible()
  await expect(jane.getByRole('button', { name: /of Leavetest tablets/ })).toHaveCount(0)
  await move('return', 'on-hold', 'in-progress')
  await sql.begin(async (transaction) => {
    await transaction`
      update stay set discharged_at = hospital_now(), disposition = 'home',
             discharged_by = (select id from staff where username = 'david') where encounter_id = ${stayId}`
    await transaction`
      update encounter set status = 'discharged', version = version + 1, updated_at = hospital_now() where id = ${stayId}`
  })
  expect(await send('jane', second)).toBe(409)
  expect(
    await sql`
      select d.status, count(*)::int as doses from medication_administration d
        join medication_request m on m.id = d.medication_request_id where m.display = 'Leavetest tablets' group by 1 order by 1`,
  ).toEqual([
    { status: 'cancelled', doses: doses.length - 1 },
    { status: 'completed', doses: 1 },
  ])
})

test('the fluid balance adds what went in and out, by day', async ({ as, portal }) => {
  const { stayId } = await lying(portal.sql)
  const jane = await as('jane')
  await jane.goto(`/inpatient/${stayId}/fluids`)
  await jane.getByLabel('What', { exact: true }).selectOption({ label: 'In: By mouth' })
  await jane.getByLabel('Millilitres').fill('2,5 cups')
  await jane.getByRole('button', { name: 'Record', exact: true }).click()
  await expect(jane.getByLabel('Millilitres')).toHaveAttribute('aria-invalid', 'true')
  await expect(jane.getByLabel('Millilitres')).toHaveValue('2,5 cups')
  await jane.getByLabel('Millilitres').fill('250')
  await jane.getByRole('button', { name: 'Record', exact: true }).click()
  await expect(said(jane)).toContainText('Recorded.')
  await jane.getByLabel('What', { exact: true }).selectOption({ label: 'Out: Urine' })
  await jane.getByLabel('Millilitres').fill('400')
  await jane.getByRole('button', { name: 'Record', exact: true }).click()
  const today = jane.getByRole('table', { name: 'By day' }).getByRole('row').nth(1)
  await expect(today).toContainText('−150')
  await expectAccessible(jane, 'the fluid balance', { widths: [390, 1280] })
})

const due = (page: Page, medicine: string) =>
  page.getByRole('main').getByRole('listitem').filter({ hasText: medicine })

/** A patient of the demo in a bed, whom no other test of this file has, with their ward. */
let used = 0
async function lying(sql: Sql): Promise<{ stayId: string; ward: string }> {
  used += 1
  const [row] = await sql<{ id: string; ward: string }[]>`
    select e.id, s.ward_id as ward from encounter e join stay s on s.encounter_id = e.id join location l on l.id = s.ward_id
      join bed_assignment a on a.encounter_id = e.id and a.status = 'active'
     where e.status = 'in-progress' and l.code = 'SUR-A' order by e.visit_number desc offset ${used} limit 1`
  return { stayId: row?.id ?? '', ward: row?.ward ?? '' }
}
