import type { Page } from '@playwright/test'
import { expect, test } from '../../fixtures'
import { expectAccessible } from '../../support/pages/accessible'
import { said } from '../../support/pages/said'
import { actionCall } from '../../support/portal/server-actions'

/** Nobody of the demo is on duty here. */
const WARD = 'Maternity ward'

/** The day and time by the clock of the hospital, which is in UTC here, in so many hours. */
const inHours = (hours: number) => {
  const at = new Date(Date.now() + hours * 3_600_000).toISOString()
  return { day: at.slice(0, 10), time: at.slice(11, 16) }
}

type At = ReturnType<typeof inHours>

async function putOnDuty(greta: Page, who: string, as: string, from: At, to: At) {
  const part = greta.locator('details', { hasText: 'Put somebody on duty' })
  if ((await part.getAttribute('open')) === null) await part.locator('summary').click()
  await part.getByLabel('Who').selectOption(who)
  await part.getByLabel('As', { exact: true }).selectOption(as)
  await part.getByLabel('Day', { exact: true }).fill(from.day)
  await part.getByLabel('From', { exact: true }).fill(from.time)
  await part.getByLabel('To', { exact: true }).fill(to.time)
  await part.getByRole('button', { name: 'Put on duty' }).click()
}

test('a ward gets its duty list, does its tasks, and is handed over by one nurse to another', async ({
  as,
  portal,
}) => {
  const [began, changes, later] = [inHours(-2), inHours(0.25), inHours(2)]
  const greta = await as('greta')
  await greta.goto('/inpatient/duty')
  const row = greta.getByRole('row').filter({ hasText: WARD })
  await expect(row).toContainText('Nobody is on duty')
  await expectAccessible(greta, 'who is on duty', { widths: [390, 1280] })
  await row.getByRole('link', { name: WARD }).click()
  await expect(greta.getByRole('heading', { level: 1 })).toHaveText(`On duty: ${WARD}`)
  await putOnDuty(greta, 'Jane Achieng', 'Nurse', began, changes)
  await expect(said(greta)).toContainText('On the list as nurse')
  await putOnDuty(greta, 'Greta Lindholm', 'Nurse in charge', changes, inHours(8))
  await expect(said(greta)).toContainText('On the list as nurse in charge')
  // What is refused keeps what was typed, and names who is in the way.
  await putOnDuty(greta, 'Jane Achieng', 'Nurse in charge', later, inHours(5))
  await expect(greta.getByText(`${WARD} has a nurse in charge then: Greta Lindholm`).first()).toBeVisible()
  await expect(greta.getByLabel('From', { exact: true }).last()).toHaveValue(later.time)
  await expectAccessible(greta, 'the duty list of a ward', { widths: [390, 1280] })
  await greta.goto('/inpatient/duty')
  await expect(row).toContainText('Jane Achieng, Nurse')
  await expect(row).toContainText('No nurse in charge')

  const jane = await as('jane')
  await jane.goto('/inpatient/handover')
  await jane.getByRole('navigation', { name: 'Ward' }).getByRole('link', { name: WARD }).click()
  const sheet = jane.getByRole('table', { name: 'Handover sheet' })
  await expect(jane.getByText('No handover is being written.')).toBeVisible()
  await sheet.getByRole('row').nth(1).getByRole('link').first().click()
  await jane
    .getByRole('navigation', { name: 'Parts of the stay' })
    .getByRole('link', { name: 'Tasks' })
    .click()
  await jane.getByLabel('What has to be done').fill('Measure the abdomen')
  await jane.getByLabel('Day', { exact: true }).fill('2020-01-01')
  await jane.getByRole('button', { name: 'Add a task' }).click()
  await expect(jane.getByText('That is in the past.').first()).toBeVisible()
  await expect(jane.getByLabel('What has to be done')).toHaveValue('Measure the abdomen')
  const due = inHours(1)
  await jane.getByLabel('Day', { exact: true }).fill(due.day)
  await jane.getByLabel('Time', { exact: true }).fill(due.time)
  await jane.getByRole('button', { name: 'Add a task' }).click()
  await expect(said(jane)).toContainText('on the list of the ward')
  await expectAccessible(jane, 'the tasks of a stay', { widths: [390, 1280] })
  await jane.goto('/inpatient/tasks?view=mine')
  await jane.getByRole('navigation', { name: 'Ward' }).getByRole('link', { name: WARD }).click()
  const task = jane.getByRole('row').filter({ hasText: 'Measure the abdomen' })
  await task.getByRole('button', { name: 'Take it on' }).click()
  await expect(task).toContainText('taken on by Jane Achieng')
  await expectAccessible(jane, 'the tasks of a ward', { widths: [390, 1280] })

  await jane.goto('/inpatient/handover')
  await jane.getByRole('navigation', { name: 'Ward' }).getByRole('link', { name: WARD }).click()
  await expect(sheet).toContainText('Measure the abdomen')
  await jane.locator('summary', { hasText: 'Start the handover' }).click()
  await expect(jane.getByLabel('From', { exact: true })).toHaveValue(began.time)
  await jane.getByRole('button', { name: 'Start the handover' }).click()
  const field = jane.getByLabel(/^To say about /).first()
  await field.fill('Blood pressure every hour. Call above 160.')
  await jane.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(said(jane)).toContainText('Saved. It is not given yet.')
  await expectAccessible(jane, 'the handover that is written', { widths: [390, 1280] })
  await jane.getByRole('button', { name: 'Give the handover' }).click()
  await expect(jane.getByText('Nobody has received it yet.')).toBeVisible()
  // Who gave it does not receive it.
  await expect(jane.getByRole('button', { name: 'Receive the handover' })).toHaveCount(0)
  await expect(jane.getByRole('button', { name: 'Take it back and go on writing' })).toBeVisible()

  await greta.goto('/dashboard')
  await expect(greta.getByRole('link', { name: /Handovers given, not received/ })).toBeVisible()
  await greta.goto('/inpatient/handover')
  await greta.getByRole('navigation', { name: 'Ward' }).getByRole('link', { name: WARD }).click()
  await expect(greta.getByRole('table', { name: 'Handover sheet' })).toContainText('Call above 160.')
  await greta.getByRole('button', { name: 'Receive the handover' }).click()
  const past = greta.getByRole('table', { name: 'Earlier handovers' }).getByRole('row').nth(1)
  await expect(past).toContainText('Greta Lindholm')
  await past.getByRole('link').click()
  await expect(greta.getByText('This sheet was kept when it was received')).toBeVisible()
  await expect(greta.getByRole('table', { name: 'Handover sheet' })).toContainText('Call above 160.')
  await greta.getByRole('link', { name: 'Print the sheet' }).click()
  await expect(greta.getByRole('heading', { level: 1 })).toContainText(`Handover of ${WARD}`)
  await expectAccessible(greta, 'the printed handover', { widths: [390, 1280] })

  await jane.goto('/inpatient/tasks')
  await jane.getByRole('navigation', { name: 'Ward' }).getByRole('link', { name: WARD }).click()
  await task.getByRole('button', { name: 'Done' }).click()
  await expect(task).toHaveCount(0)
  expect(
    await portal.sql`
      select h.status, g.username as giver, r.username as receiver, h.off_list_reason as reason
        from handover h join staff g on g.id = h.given_by join staff r on r.id = h.received_by
        join location l on l.id = h.ward_id where l.name = ${WARD}`,
  ).toEqual([{ status: 'received', giver: 'jane', receiver: 'greta', reason: null }])
})

test('duty, tasks and handovers are refused to those who may not', async ({ portal }) => {
  const { sql } = portal
  const [ward] = await sql<{ id: string }[]>`select id from location where name = ${WARD}`
  const [stay] = await sql<{ id: string }[]>`
    select encounter_id as id from stay join encounter e on e.id = encounter_id and e.status = 'in-progress' limit 1`
  const [theo] = await sql<{ id: number }[]>`select id from staff where username = 'theo'`
  const { day } = inHours(1)
  const times = { day, from: '07:00', to: '19:00' }
  const duty = { place: ward?.id ?? '', staff: String(theo?.id), as: 'nurse', ...times }
  const task = { stay: stay?.id ?? '', what: 'No', priority: 'routine', day, time: '12:00', whose: 'nurse' }
  const start = { ward: ward?.id ?? '', ...times }
  const refused: [who: string, action: Parameters<typeof actionCall>[0], fields: Record<string, string>][] = [
    ['jane', 'assignDuty', duty],
    ['david', 'copyDutyWeek', { place: ward?.id ?? '', week: day }],
    ['bella', 'addTask', task],
    ['rita', 'addTask', task],
    ['david', 'startHandover', start],
    ['bella', 'startHandover', start],
    ['peter', 'receiveHandover', { id: ward?.id ?? '', expectedVersion: '1', offListReason: 'No' }],
  ]
  const counts = () =>
    sql`select (select count(*)::int from duty_assignment) as duty, (select count(*)::int from ward_task) as tasks,
               (select count(*)::int from handover) as handovers`
  const before = await counts()
  for (const [who, action, fields] of refused) {
    const call = actionCall(action, { key: crypto.randomUUID(), ...fields }, { origin: portal.url })
    expect((await portal.ask('/dashboard', { as: who, ...call })).status, `${who} ${action}`).toBe(403)
  }
  expect(await counts()).toEqual(before)
  for (const [who, path] of [
    ['rita', '/inpatient/duty'],
    ['jane', '/inpatient/duty/import'],
    ['peter', '/inpatient/tasks'],
    ['carl', '/inpatient/handover'],
    ['rita', '/inpatient/handover/print'],
  ] as const)
    expect((await portal.ask(path, { as: who })).status, `${who} ${path}`).toBe(403)
  expect((await portal.ask('/inpatient/duty/import', { as: 'greta' })).status).toBe(200)
})
