import type { Page } from '@playwright/test'
import type { ActionName } from '@/lib/access/names'
import { expect, test } from '../../fixtures'
import { expectAccessible } from '../../support/pages/accessible'
import { actionCall } from '../../support/portal/server-actions'
import { addStay } from '../../support/records/stay-rows'
import { addWard } from '../../support/records/wards'

/** Fills in a set with a NEWS2 of 8. */
async function fillIn(page: Page) {
  await page.getByLabel('Breathing rate').first().fill('25')
  await page.getByLabel('Oxygen saturation').first().fill('92')
  await page.getByLabel('Air or oxygen').selectOption({ label: 'Air' })
  await page.getByLabel('Systolic pressure').first().fill('105')
  await page.getByLabel('Pulse').first().fill('115')
  await page.getByLabel('Consciousness').selectOption({ label: 'Alert' })
  await page.getByLabel('Temperature').first().fill('37')
}

const calls = (page: Page) => page.getByRole('region', { name: 'Calls for help', exact: true })

test('late observations and a high score call for help until somebody answers', async ({ as, portal }) => {
  const { sql } = portal
  const ward = await addWard(sql, { beds: 2 })
  const bed = { wardId: ward.id, bedId: ward.beds[0] ?? '' }
  const { id } = await addStay(sql, { ...bed, given: 'Olive', family: 'Observed' })
  await sql`
    insert into duty_assignment (staff_id, location_id, function, period, status, created_by, updated_by)
    select s.id, ${ward.id}, 'nurse-in-charge', tstzrange(now() - interval '1 hour', now() + interval '8 hours'), 'active', by.id, by.id
      from staff s, staff by where s.username = 'greta' and by.username = 'bella'`
  const list = `/inpatient/ward?ward=${ward.id}`

  // On the ward for two hours, and nothing was taken.
  const jane = await as('jane')
  await jane.goto(list)
  const late = calls(jane).getByRole('listitem').filter({ hasText: 'Observations overdue' })
  await expect(late).toContainText('Olive Observed')
  await expect(late).toContainText('Nobody is on duty as nurse.')
  await expect(late).toContainText(/nurse in charge: Greta/)
  await late.getByRole('button', { name: 'Answer for it' }).click()
  await expect(late.getByLabel('What will be done')).toHaveAttribute('aria-invalid', 'true')
  await late.getByLabel('What will be done').fill('I take them now')
  await late.getByRole('button', { name: 'Answer for it' }).click()
  await expect(late).toHaveCount(0)
  const row = jane.getByRole('row').filter({ hasText: 'Olive Observed' })
  await expect(row).toContainText('Overdue: was due')
  await expect(row).toContainText(/Jane .*: I take them now/)

  await row.getByRole('link', { name: 'Olive Observed' }).click()
  await expect(jane.getByRole('heading', { level: 1 })).toHaveText('Observations')
  await fillIn(jane)
  await jane.getByLabel('Breathing rate').first().fill('fast')
  await jane.getByRole('button', { name: 'Save the vital signs' }).click()
  await expect(jane.getByLabel('Breathing rate').first()).toHaveAttribute('aria-invalid', 'true')
  await expect(jane.getByLabel('Breathing rate').first()).toHaveValue('fast')
  await jane.getByLabel('Breathing rate').first().fill('25')
  await jane.getByRole('button', { name: 'Save the vital signs' }).click()
  await expect(calls(jane)).toContainText('NEWS2 is 8, high')
  await expect(calls(jane)).toContainText('Nobody is on duty as doctor.')
  await expect(calls(jane)).toContainText(/nurse in charge: Greta/)
  await expect(calls(jane)).toContainText('A doctor acknowledges this.')
  await expect(calls(jane).getByRole('button', { name: 'Acknowledge' })).toHaveCount(0)
  await expectAccessible(jane, 'the observations of a stay', { widths: [390, 1280] })

  const david = await as('david')
  await david.goto(list)
  await expect(calls(david)).toContainText('NEWS2 is 8, high')
  await expectAccessible(david, 'the list of a ward', { widths: [390, 1280] })
  await calls(david).getByRole('button', { name: 'Acknowledge' }).click()
  await expect(calls(david).getByLabel('What will be done')).toHaveAttribute('aria-invalid', 'true')
  await calls(david).getByLabel('What will be done').fill('Fluids now, I come in ten minutes')
  await calls(david).getByRole('button', { name: 'Acknowledge' }).click()
  await expect(calls(david)).toHaveCount(0)
  await expect(david.getByRole('row').filter({ hasText: 'Olive Observed' })).toContainText(
    /David Okello at .*: Fluids now, I come in ten minutes/,
  )
  // The nurse’s open page learns of it.
  await expect(calls(jane)).toHaveCount(0)
  await expect(jane.getByRole('region', { name: 'Calls for help before' })).toContainText(
    /David Okello at .*: Fluids now/,
  )
  expect(
    await sql`
      select x.kind, x.status, s.username from escalation x join staff s on s.id = x.acknowledged_by
       where x.encounter_id = ${id} order by x.acknowledged_at`,
  ).toEqual([
    { kind: 'overdue', status: 'acknowledged', username: 'jane' },
    { kind: 'high-score', status: 'acknowledged', username: 'david' },
  ])

  // Less often than the score asks is a doctor’s decision, with a reason.
  const plan = async (who: Page, reason = '') => {
    const part = who.getByRole('region', { name: 'How often' })
    await expect(async () => {
      if (!(await part.getByLabel('How often').isVisible())) await part.locator('summary').click()
      await expect(part.getByLabel('How often')).toBeVisible({ timeout: 500 })
    }).toPass()
    await part.getByLabel('How often').selectOption({ label: 'every 4 hours' })
    await part.getByLabel('Why less often').fill(reason)
    await part.getByRole('button', { name: 'Set how often' }).click()
    return part
  }
  const refused = await plan(jane, 'Asleep')
  await expect(refused.getByText('Less often is decided by a doctor.').first()).toBeVisible()
  await david.goto(`/inpatient/${id}/observations`)
  const asked = await plan(david)
  await expect(asked.getByText('Give a reason for less often.').first()).toBeVisible()
  const set = await plan(david, 'Comfort care')
  await expect(set.getByText(/Planned by David Okello on .*: every 4 hours\. Comfort care/)).toBeVisible()
})

test('observations and calls for help are refused for those who may not', async ({ portal }) => {
  const { sql } = portal
  const ward = await addWard(sql, { beds: 1 })
  const { id } = await addStay(sql, { wardId: ward.id, bedId: ward.beds[0] ?? '' })
  await sql`
    insert into vital_signs (encounter_id, patient_id, taken_at, score_kind, score, score_level, created_by, updated_by)
    select id, patient_id, now(), 'NEWS2', 8, 'high', created_by, created_by from encounter where id = ${id}`
  const [raised] = await sql<{ id: string }[]>`select id from escalation where encounter_id = ${id}`
  const response = 'I come'
  const set = { id, pulse: '80' }
  const refused: [who: string, action: ActionName, fields: Record<string, string>][] = [
    ['rita', 'recordObservations', set],
    ['bella', 'recordObservations', set],
    ['rita', 'planObservations', { id, minutes: '60', reason: '' }],
    ['rita', 'answerOverdue', { id, response }],
    ['rita', 'acknowledgeEscalation', { id: raised?.id ?? '', response }],
    ['jane', 'acknowledgeEscalation', { id: raised?.id ?? '', response }],
    ['greta', 'acknowledgeEscalation', { id: raised?.id ?? '', response }],
  ]
  const send = async (who: string, action: ActionName, fields: Record<string, string>) => {
    const call = actionCall(action, { key: crypto.randomUUID(), ...fields }, { origin: portal.url })
    return (await portal.ask('/dashboard', { as: who, ...call })).status
  }
  for (const [who, action, fields] of refused)
    expect(await send(who, action, fields), `${who} ${action}`).toBe(403)
  const open = () => sql`select status from escalation where encounter_id = ${id}`
  expect(await open()).toEqual([{ status: 'open' }])
  expect(await send('david', 'acknowledgeEscalation', { id: raised?.id ?? '', response })).toBe(200)
  expect(await open()).toEqual([{ status: 'acknowledged' }])
  for (const [who, path, status] of [
    ['rita', '/inpatient/ward', 403],
    ['bella', '/inpatient/ward', 403],
    ['bella', `/inpatient/${id}/observations`, 403],
    ['jane', '/inpatient/ward', 200],
    ['jane', `/inpatient/${id}/observations`, 200],
  ] as const)
    expect((await portal.ask(path, { as: who })).status, `${who} ${path}`).toBe(status)
})
