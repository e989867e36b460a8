import type { Page } from '@playwright/test'
import type { ActionName } from '@/lib/access/names'
import { expect, test } from '../../fixtures'
import { expectAccessible } from '../../support/pages/accessible'
import { said } from '../../support/pages/said'
import { actionCall } from '../../support/portal/server-actions'
import { addStay } from '../../support/records/stay-rows'
import { signSummary } from '../../support/records/summaries'
import { addWard } from '../../support/records/wards'

/** Unfolds a step, and returns it. */
async function unfold(page: Page, summary: string) {
  const step = page.locator('details', { has: page.locator('summary', { hasText: summary }) })
  await expect(async () => {
    if ((await step.getAttribute('open')) === null) await step.locator('summary').click()
    await expect(step).toHaveAttribute('open', '', { timeout: 500 })
  }).toPass()
  return step
}

test('a stay goes from the desk to the last step, each by its person', async ({ as, portal }) => {
  const { sql } = portal
  const [first, second] = [await addWard(sql, { beds: 2 }), await addWard(sql, { beds: 1 })]
  const { id } = await addStay(sql, { wardId: first.id, given: 'Stella', family: 'Staywell' })
  const address = `/inpatient/${id}`
  const state = async () => {
    const [row] = await sql`
      select e.status, (select b.name || ' ' || b.status from bed_assignment a join bed b on b.id = a.bed_id
                         where a.encounter_id = e.id and a.status = 'active') as bed, s.ward_id = ${second.id} as moved
        from encounter e join stay s on s.encounter_id = e.id where e.id = ${id}`
    return { ...row }
  }
  const bedStatus = async (bed: string | undefined) =>
    (await sql<{ status: string }[]>`select status from bed where id = ${bed ?? ''}`)[0]?.status

  const bella = await as('bella')
  await bella.goto(`/inpatient?ward=${first.id}`)
  const onWay = bella.getByRole('region', { name: 'On the way' }).getByRole('listitem')
  await onWay.locator('summary', { hasText: 'Reserve a bed' }).click()
  await onWay.getByLabel('Bed').selectOption({ index: 1 })
  await onWay.getByRole('button', { name: 'Reserve', exact: true }).click()
  await expect(onWay.getByRole('button', { name: 'Cancel the reservation of Room 1, 1' })).toBeVisible()
  await onWay.getByRole('link', { name: 'Stella Staywell' }).click()
  await expect(bella.getByRole('heading', { level: 1 })).toContainText('Stay S')
  await bella.getByRole('button', { name: 'Admit at the desk' }).click()
  await expect(said(bella).or(bella.getByText('The ward expects the patient.'))).toBeVisible()

  const jane = await as('jane')
  await jane.goto(address)
  // The bed that is reserved is chosen already.
  await jane.getByRole('button', { name: 'Receive on the ward' }).click()
  await expect(jane.getByRole('region', { name: 'Beds' })).toContainText('In the bed')
  expect(await state()).toEqual({ status: 'in-progress', bed: '1 O', moved: false })
  await expectAccessible(jane, 'the page of a stay', { widths: [390, 1280] })
  const move = await unfold(jane, 'Move to another bed')
  await move.getByRole('button', { name: 'Move' }).click()
  await expect(move.getByLabel('Bed')).toHaveAccessibleDescription(/Choose a bed/)
  await move.getByLabel('Bed').selectOption({ label: 'Room 1, 2' })
  await move.getByRole('button', { name: 'Move' }).click()
  await expect.poll(state).toEqual({ status: 'in-progress', bed: '2 O', moved: false })
  expect(await bedStatus(first.beds[0])).toBe('H')

  const transfer = await unfold(jane, 'Transfer to another ward')
  await transfer.getByLabel('Ward').selectOption({ label: `${second.name} (1 free bed)` })
  await transfer.getByLabel('Reason').fill('Needs a monitor')
  await transfer.getByRole('button', { name: 'Ask the ward to take the patient' }).click()
  await expect(jane.getByRole('region', { name: 'Transfer', exact: true })).toContainText(
    `Waits for ${second.name} to accept.`,
  )
  await bella.goto(`/inpatient?ward=${second.id}`)
  const asked = bella.getByRole('region', { name: 'On the way' }).getByRole('listitem')
  await expect(asked).toContainText(`from ${first.name}`)
  await asked.locator('summary', { hasText: 'Accept' }).click()
  await asked.getByRole('button', { name: 'Accept the transfer' }).click()
  await expect(asked.getByRole('button', { name: 'Accept the transfer' })).toHaveCount(0)
  await jane.goto(`/inpatient?ward=${second.id}`)
  const coming = jane.getByRole('region', { name: 'On the way' }).getByRole('listitem')
  await coming.getByLabel('Bed').selectOption({ index: 1 })
  await coming.getByRole('button', { name: 'Receive the patient' }).click()
  await expect.poll(state).toEqual({ status: 'in-progress', bed: '1 O', moved: true })

  await jane.goto(address)
  const leave = await unfold(jane, 'On leave')
  await leave.getByLabel('Until').fill('2020-01-01T10:00')
  await leave.getByLabel('Reason').fill('Weekend at home')
  await leave.getByRole('button', { name: 'Start leave' }).click()
  await expect(leave.getByLabel('Until')).toHaveAccessibleDescription(/This is in the past/)
  await expect(leave.getByLabel('Reason')).toHaveValue('Weekend at home')
  await leave.getByLabel('Until').fill('')
  await leave.getByRole('button', { name: 'Start leave' }).click()
  await expect.poll(state).toEqual({ status: 'on-hold', bed: '1 O', moved: true })
  await jane.getByRole('button', { name: 'Back from leave' }).click()
  await expect.poll(state).toMatchObject({ status: 'in-progress' })
  // The page has what it was changed to, and so its version.
  await expect(jane.locator('summary', { hasText: 'On leave' })).toBeVisible()
  const isolation = await unfold(jane, 'Isolation')
  await isolation.getByLabel('Isolation').selectOption('Contact isolation')
  await isolation.getByRole('button', { name: 'Save the isolation' }).click()
  await expect(jane.getByRole('main').getByText('Contact isolation').first()).toBeVisible()

  // What was opened before the discharge is refused after it, in plain words.
  const [before] = await sql<{ version: number }[]>`select version from encounter where id = ${id}`
  const david = await as('david')
  await david.goto(address)
  const discharge = await unfold(david, 'Discharge the patient')
  await discharge.getByRole('button', { name: 'Discharge', exact: true }).click()
  await expect(discharge.getByLabel('Goes')).toHaveAccessibleDescription(/Choose where the patient goes/)
  await discharge.getByLabel('Goes').selectOption('Home')
  // Something is open at the end of every stay: the summary, at least.
  await discharge.getByLabel('Reason').fill('The letter follows')
  await discharge.getByRole('button', { name: 'Discharge', exact: true }).click()
  await expect.poll(state).toEqual({ status: 'discharged', bed: '1 O', moved: true })
  const late = actionCall(
    'startStayLeave',
    { key: crypto.randomUUID(), id, expectedVersion: String(before?.version), reason: 'Home', until: '' },
    { origin: portal.url },
  )
  const refused = await portal.ask(address, { as: 'jane', ...late })
  expect(refused.status).toBe(409)
  expect(refused.body).toContain('changed')

  await signSummary(sql, id)
  await jane.goto(address)
  await jane.getByRole('button', { name: 'The patient has left' }).click()
  await expect.poll(state).toEqual({ status: 'completed', bed: null, moved: true })
  // In isolation, so it is more than to be cleaned.
  expect(await bedStatus(second.beds[0])).toBe('K')
  await jane.goto(`/inpatient?ward=${second.id}`)
  await jane.getByRole('button', { name: 'Decontaminated: bed 1' }).click()
  await jane.getByRole('button', { name: 'Cleaned: bed 1' }).click()
  await expect.poll(() => bedStatus(second.beds[0])).toBe('U')
  // Back to the page of a step that was taken: it is not taken again.
  await jane.goBack()
  await expect(jane.getByRole('button', { name: 'The patient has left' })).toHaveCount(0)
})

test('each step of a stay is refused for those who may not, and sent twice it is taken once', async ({
  portal,
}) => {
  const { sql } = portal
  const ward = await addWard(sql, { beds: 2 })
  const { id } = await addStay(sql, { wardId: ward.id, ...(ward.beds[0] && { bedId: ward.beds[0] }) })
  const [row] = await sql<{ version: number }[]>`select version from encounter where id = ${id}`
  const step = { id, expectedVersion: String(row?.version) }
  const send = (who: string, name: ActionName, fields: Record<string, string>, key = crypto.randomUUID()) =>
    portal.ask('/dashboard', {
      as: who,
      ...actionCall(name, { key, ...step, ...fields }, { origin: portal.url }),
    })
  const reason = 'No'
  const refused: [who: string, name: ActionName, fields: Record<string, string>][] = [
    ['david', 'moveStayToBed', { bed: ward.beds[1] ?? '' }],
    ['jane', 'reserveStayBed', { bed: ward.beds[1] ?? '' }],
    ['bella', 'requestStayTransfer', { ward: ward.id, reason }],
    ['jane', 'acceptStayTransfer', { bed: '' }],
    ['bella', 'startStayLeave', { reason }],
    ['bella', 'setStayIsolation', { isolation: 'contact' }],
    ['jane', 'setStayResuscitation', { resuscitation: 'full' }],
    ['jane', 'dischargeStay', { disposition: 'home' }],
    ['david', 'recordStayDeparture', {}],
    ['jane', 'correctStayReceipt', { receivedAt: '2026-01-01T10:00', reason }],
    ['jane', 'retractStay', { reason }],
    ['rita', 'setStayIsolation', { isolation: 'contact' }],
  ]
  for (const [who, name, fields] of refused)
    expect((await send(who, name, fields)).status, `${who} ${name}`).toBe(403)
  expect(await sql`select version from encounter where id = ${id}`).toEqual([{ version: row?.version }])
  expect((await portal.ask(`/inpatient/${id}`, { as: 'rita' })).status).toBe(403)
  // The same step by somebody who may, sent twice.
  const key = crypto.randomUUID()
  for (let nth = 0; nth < 2; nth += 1)
    expect((await send('jane', 'setStayIsolation', { isolation: 'contact' }, key)).status).toBe(200)
  expect(
    await sql`select e.version, s.isolation from encounter e join stay s on s.encounter_id = e.id where e.id = ${id}`,
  ).toEqual([{ version: (row?.version ?? 0) + 1, isolation: 'contact' }])
})

test('what cannot be is refused in plain words, and nothing is lost', async ({ as, portal }) => {
  const { sql } = portal
  const ward = await addWard(sql, { beds: 2 })
  const [bed = '', other = ''] = ward.beds
  const { id } = await addStay(sql, { wardId: ward.id, bedId: bed, given: 'Berta', family: 'Badinput' })
  const coming = await addStay(sql, { wardId: ward.id })
  const send = async (who: string, name: ActionName, fields: Record<string, string>) =>
    await portal.ask('/dashboard', {
      as: who,
      ...actionCall(name, { key: crypto.randomUUID(), ...fields }, { origin: portal.url }),
    })
  const versionOf = async (table: 'encounter' | 'bed', of: string) =>
    String((await sql<{ version: number }[]>`select version from ${sql(table)} where id = ${of}`)[0]?.version)
  const early = await send('david', 'dischargeStay', {
    ...{ id: coming.id, expectedVersion: await versionOf('encounter', coming.id), disposition: 'home' },
  })
  expect([early.status, /not possible|cannot/i.test(early.body)]).toEqual([409, true])
  const close = await send('greta', 'stepWardBed', {
    ...{ bed, event: 'close', reason: 'Broken', expectedVersion: await versionOf('bed', bed) },
  })
  expect([close.status, /somebody is in|occupied/i.test(close.body)]).toEqual([409, true])
  // Taken a moment ago.
  await addStay(sql, { wardId: ward.id, bedId: other })
  const taken = await send('jane', 'moveStayToBed', {
    ...{ id, expectedVersion: await versionOf('encounter', id), bed: other },
  })
  expect([taken.status, taken.body.includes('is taken since')]).toEqual([409, true])

  const greta = await as('greta')
  await greta.goto(`/inpatient/${id}`)
  await greta.getByRole('link', { name: /^Correct Room 1, 1/ }).click()
  const form = greta.getByRole('region', { name: /^Correct the time in Room 1, 1/ })
  const from = form.getByLabel('In the bed from')
  const was = await from.inputValue()
  await from.fill('2020-05-12T10:00')
  await form.getByLabel('Reason').fill('Typed wrongly')
  await form.getByRole('button', { name: 'Save the correction' }).click()
  await expect(from).toHaveAccessibleDescription(/The ward received the patient at .*; this is before that/)
  await expect(from).toHaveValue('2020-05-12T10:00')
  await expectAccessible(greta, 'the correction of a time in a bed', { widths: [390, 1280] })
  // Half an hour after the time that was recorded.
  await from.fill(new Date(Date.parse(`${was}Z`) + 30 * 60_000).toISOString().slice(0, 16))
  await form.getByRole('button', { name: 'Save the correction' }).click()
  await expect(said(greta)).toContainText('The correction is saved.')
  await expect(greta.getByRole('table', { name: 'Beds' })).toContainText('Entered in error')
  await expect(greta.getByRole('table', { name: 'Beds' })).toContainText('Typed wrongly')
})
