import type { Page } from '@playwright/test'
import type { ActionName } from '@/lib/access/names'
import { expect, test } from '../../fixtures'
import { said } from '../../support/pages/said'
import { actionCall } from '../../support/portal/server-actions'
import { prescribe, receivedAgo } from '../../support/records/doses'
import { signSummary } from '../../support/records/summaries'
import { addTheatre } from '../../support/records/theatres'
import { addVisit } from '../../support/records/visits'
import { addWard } from '../../support/records/wards'

/** Unfolds a part of the page, unless it is open because what was entered there has been brought back. */
async function unfold(page: Page, name: string) {
  const part = page.locator('details', { has: page.locator('summary', { hasText: name }) }).first()
  await expect(async () => {
    if ((await part.getAttribute('open')) === null) await part.locator('summary').first().click()
    await expect(part).toHaveAttribute('open', '', { timeout: 500 })
  }).toPass()
  return part
}

/** Who is in no other operation, whatever the hour. */
const surgeon = { username: 'walk-surgeon', name: 'Walter Surgeon' }

test('a patient goes through the hospital, and each hand-over arrives at the next person by itself', async ({
  as,
  portal,
}) => {
  test.slow()
  const { sql } = portal
  const ward = await addWard(sql, { beds: 2 })
  await addTheatre(sql, 'Theatre of a walk')
  await sql`
    with made as (insert into staff (username, full_name) values (${surgeon.username}, ${surgeon.name}) returning id)
    insert into staff_role (staff_id, role_id) select made.id, role.id from made, role where role.slug = 'surgeon'`
  const visit = await addVisit(sql, {
    ...{ status: 'in-progress:consultation', practitioner: 'david', given: 'Wanda', family: 'Walkthrough' },
  })
  const patient = 'Wanda Walkthrough'
  /** A step that `who` may not take: nothing of it happens. */
  const refused = async (who: string, action: ActionName, fields: Record<string, string>) => {
    const call = actionCall(action, { key: crypto.randomUUID(), ...fields }, { origin: portal.url })
    expect((await portal.ask('/dashboard', { as: who, ...call })).status, `${who} ${action}`).toBe(403)
  }
  const underWay = async (page: Page, address: string, ...texts: string[]) => {
    await page.goto(address)
    const table = page.getByRole('table', { name: 'Under way' })
    for (const text of texts) await expect(table).toContainText(text)
  }
  const [david, bella, jane] = [await as('david'), await as('bella'), await as('jane')]
  const chart = `/patients/${visit.patientId}`

  await test.step('a doctor asks for the admission', async () => {
    await refused('jane', 'requestAdmission', {
      ...{ visit: visit.id, priority: 'routine', reason: 'No', ward: '', days: '' },
    })
    await david.goto(`/consultations/${visit.id}`)
    await david.getByRole('link', { name: 'Request an admission' }).click()
    await david.getByLabel('Ward').selectOption({ label: ward.name })
    await david.getByLabel('Reason').fill('Strangulated hernia')
    await david.getByRole('button', { name: 'Request the admission' }).click()
    await expect(said(david)).toContainText('The admission is requested.')
    await underWay(david, chart, 'Admission', 'Requested', 'Bed management')
  })
  const [row] = await sql<{ id: string; version: number }[]>`
    select id, version from encounter where patient_id = ${visit.patientId} and class = 'IMP'`
  const id = row?.id ?? ''
  const stay = `/inpatient/${id}`

  await test.step('bed management accepts and admits', async () => {
    await refused('david', 'acceptAdmission', {
      ...{ id, expectedVersion: String(row?.version), ward: ward.id },
    })
    await bella.goto('/inpatient/requests')
    const asked = bella.getByRole('row').filter({ hasText: patient })
    await asked.locator('summary', { hasText: 'Accept' }).click()
    await asked.getByLabel('Ward').selectOption(ward.id)
    await asked.getByRole('button', { name: 'Accept', exact: true }).click()
    const accepted = bella.getByRole('table', { name: 'Accepted' }).getByRole('row', { name: patient })
    await accepted.getByRole('button', { name: 'Admit at the desk' }).click()
    await expect(accepted).toContainText('Admitted, on the way to the ward')
    await bella.goto(`/inpatient?ward=${ward.id}`)
    const onWay = bella.getByRole('region', { name: 'On the way' }).getByRole('listitem')
    await onWay.locator('summary', { hasText: 'Reserve a bed' }).click()
    await onWay.getByLabel('Bed').selectOption({ index: 1 })
    await onWay.getByRole('button', { name: 'Reserve', exact: true }).click()
    await expect(onWay.getByRole('button', { name: /^Cancel the reservation of/ })).toBeVisible()
  })

  await test.step('the ward receives', async () => {
    const version = (await sql<{ version: number }[]>`select version from encounter where id = ${id}`)[0]
    await refused('rita', 'receivePatient', { id, expectedVersion: String(version?.version), bed: '' })
    await jane.goto(`/inpatient?ward=${ward.id}`)
    const expected = jane.getByRole('region', { name: 'On the way' }).getByRole('listitem')
    await expected.filter({ hasText: patient }).getByRole('button', { name: 'Receive on the ward' }).click()
    await expect(
      jane.getByRole('listitem').filter({ hasText: patient }).filter({ hasText: 'Occupied' }),
    ).toBeVisible()
    await underWay(jane, stay, `Stay, ${ward.name}`, 'On the ward, bed 1')
  })

  await test.step('a medicine is given in the round', async () => {
    await receivedAgo(sql, id, 4)
    await prescribe(sql, id, { display: 'Walktest tablets', hoursAgo: 3 })
    await jane.goto(`/inpatient/round?ward=${ward.id}`)
    const due = jane.getByRole('main').getByRole('listitem').filter({ hasText: 'Walktest tablets' })
    const [dose] = await sql<{ id: string }[]>`
      select d.id from medication_administration d where d.encounter_id = ${id} order by d.due_at limit 1`
    await refused('david', 'giveDose', { id: dose?.id ?? '', expectedVersion: '1' })
    await due.first().getByRole('button', { name: 'Give 500 mg of Walktest tablets' }).click()
    await expect(due).toHaveCount(0)
  })

  await test.step('observations call the doctor, who answers', async () => {
    await jane.goto(`${stay}/observations`)
    const values = [
      ['Breathing rate', '25'],
      ['Oxygen saturation', '92'],
      ['Systolic pressure', '105'],
      ['Pulse', '115'],
      ['Temperature', '37'],
    ] as const
    for (const [label, value] of values) await jane.getByLabel(label).first().fill(value)
    await jane.getByLabel('Air or oxygen').selectOption({ label: 'Air' })
    await jane.getByLabel('Consciousness').selectOption({ label: 'Alert' })
    await jane.getByRole('button', { name: 'Save the vital signs' }).click()
    const calls = (page: Page) => page.getByRole('region', { name: 'Calls for help', exact: true })
    await expect(calls(jane)).toContainText('NEWS2 is 8, high')
    const [raised] = await sql<{ id: string }[]>`select id from escalation where encounter_id = ${id}`
    await refused('jane', 'acknowledgeEscalation', { id: raised?.id ?? '', response: 'No' })
    await david.goto(`/inpatient/ward?ward=${ward.id}`)
    await calls(david).getByLabel('What will be done').fill('To theatre now')
    await calls(david).getByRole('button', { name: 'Acknowledge' }).click()
    await expect(calls(david)).toHaveCount(0)
  })

  let operation = ''
  const olga = await as('olga')
  await test.step('an operation is requested and booked', async () => {
    await refused('olga', 'requestOperation', { visit: id, procedure: 'No', side: 'left' })
    await david.goto(`/theatre/request?visit=${id}`)
    await david.getByLabel('Operation', { exact: true }).fill('Inguinal hernia repair')
    await david.getByLabel('Side').selectOption('Left')
    await david.getByLabel('Indication').fill('Strangulated')
    await david.getByLabel('How urgent').selectOption('Urgent (within hours)')
    await david.getByLabel('Expected minutes').fill('60')
    await david.getByRole('button', { name: 'Request the operation' }).click()
    await expect(said(david)).toContainText('The operation is requested.')
    operation = new URL(david.url()).pathname
    await refused('david', 'acceptOperation', { id: operation.slice(9), expectedVersion: '1' })
    await olga.goto('/theatre/waiting-list')
    await olga.getByRole('link', { name: patient }).click()
    await olga.getByRole('button', { name: 'Accept onto the waiting list' }).click()
    await expect(said(olga)).toHaveText('The operation is on the waiting list.')
    // The hospital of the tests is in UTC.
    const [day = '', time = ''] = new Date().toISOString().split('T')
    await olga.getByLabel('Theatre', { exact: true }).selectOption('Theatre of a walk')
    await olga.getByLabel('Day', { exact: true }).fill(day)
    await olga.getByLabel('Time', { exact: true }).fill(time.slice(0, 5))
    await olga.getByLabel('Minutes', { exact: true }).fill('60')
    await olga.getByLabel('Surgeon').selectOption(surgeon.name)
    await olga.getByRole('button', { name: 'Book', exact: true }).click()
    await expect(said(olga)).toHaveText('The operation is booked.')
    await underWay(jane, stay, 'Operation: Inguinal hernia repair', 'Booked', 'Ward')
  })

  const [theo, anita, samuel] = [await as('theo'), await as('anita'), await as(surgeon.username)]
  const complete = async (page: Page, phase: string, side?: string) => {
    await page.goto(operation)
    const form = await unfold(page, phase)
    if (side) await form.getByLabel(/^Side, read from/).selectOption(side)
    for (const box of await form.getByRole('checkbox').all()) await box.check()
    for (const choice of await form.getByRole('combobox').all())
      if ((await choice.inputValue()) === '') await choice.selectOption({ index: 1 })
    await form.getByRole('button', { name: /^Complete: / }).click()
    await expect(page.locator('summary', { hasText: phase })).toHaveCount(0)
  }
  const record = async (page: Page, kind: string) => {
    await page.goto(operation)
    const form = await unfold(page, kind)
    await form.getByRole('button', { name: `Record: ${kind.toLowerCase()}` }).click()
    await expect(page.getByRole('table', { name: 'Times of the operation' })).toContainText(kind)
    return form
  }
  await test.step('the day of the operation, with its three gates', async () => {
    await complete(jane, 'Preparation on the ward', 'Left')
    await record(theo, 'In theatre')
    await refused('jane', 'completeTimeOut', { id: operation.slice(9), side: 'left' })
    await complete(theo, 'Sign in, before induction', 'Left')
    await record(anita, 'Start of anaesthesia')
    await complete(theo, 'Time out, before skin incision', 'Left')
    await record(samuel, 'Knife to skin')
    await complete(theo, 'Sign out, before the patient leaves')
    await record(theo, 'Out of theatre')
    await record(anita, 'In recovery')
    await underWay(jane, stay, 'In recovery', 'Recovery')
  })

  await test.step('recovery waits for the score and the note, and the ward takes the patient back', async () => {
    await anita.goto(`${operation}/record`)
    const score = await unfold(anita, 'Record a recovery score')
    for (const part of await score.getByRole('combobox').all()) await part.selectOption({ index: 3 })
    await score.getByRole('button', { name: 'Record a recovery score' }).click()
    await expect(said(anita)).toHaveText('The recovery score is recorded.')
    await anita.goto(operation)
    const leave = await unfold(anita, 'Out of recovery')
    await leave.getByRole('button', { name: 'Record: out of recovery' }).click()
    await expect(leave.getByLabel('Why the operation note is not signed yet')).toHaveAccessibleDescription(
      /The operation note is not signed/,
    )
    await samuel.goto(`${operation}/record`)
    await samuel.getByLabel('What was done', { exact: true }).fill('Lichtenstein repair')
    await samuel.getByLabel('Sign it now. After that it is only added to').check()
    await samuel.getByRole('button', { name: 'Save the note' }).click()
    await expect(said(samuel)).toHaveText('The operation note is signed.')
    await record(anita, 'Out of recovery')
    await refused('olga', 'acceptTheatreReturn', { id: operation.slice(9) })
    await jane.goto(`/theatre/returns?ward=${ward.id}`)
    await jane.getByRole('button', { name: new RegExp(`^Take over ?: ${patient}$`) }).click()
    await expect(jane.getByRole('link', { name: patient })).toHaveCount(0)
  })

  await test.step('the discharge, the free bed and the census', async () => {
    const version = (await sql<{ version: number }[]>`select version from encounter where id = ${id}`)[0]
    await refused('jane', 'dischargeStay', {
      ...{ id, expectedVersion: String(version?.version), disposition: 'home', reason: 'No' },
    })
    await david.goto(stay)
    const discharge = await unfold(david, 'Discharge the patient')
    await discharge.getByLabel('Goes').selectOption('Home')
    await discharge.getByLabel('Reason').fill('The letter follows')
    await discharge.getByRole('button', { name: 'Discharge', exact: true }).click()
    await expect(david.locator('.tag', { hasText: 'Discharged' }).first()).toBeVisible()
    await signSummary(sql, id)
    await jane.goto(stay)
    await jane.getByRole('button', { name: 'The patient has left' }).click()
    const bed = () => sql`select status from bed where id = ${ward.beds[0] ?? ''}`
    await expect.poll(bed).toEqual([{ status: 'H' }])
    await jane.goto(`/inpatient?ward=${ward.id}`)
    await jane.getByRole('button', { name: 'Cleaned: bed 1' }).click()
    await expect.poll(bed).toEqual([{ status: 'U' }])
    await underWay(david, chart)
    await expect(david.getByRole('main')).not.toContainText(`Stay, ${ward.name}`)
    await bella.goto('/inpatient/census')
    const figures = bella.getByRole('table', { name: 'By ward' }).getByRole('row', { name: ward.name })
    const cells = (await figures.getByRole('cell').allInnerTexts()).slice(0, 7).map(Number)
    // There before, admitted, came from and went to other wards, discharged, died, there at the end.
    expect([cells[1], cells[4], cells[5], cells[6]]).toEqual([1, 1, 0, 0])
  })
})
