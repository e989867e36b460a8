import { expect, test } from '@/e2e/fixtures'
import { expectAccessible } from '@/e2e/support/pages/accessible'
import { press, tabTo } from '@/e2e/support/pages/keyboard'
import { said } from '@/e2e/support/pages/said'
import { actionCall } from '@/e2e/support/portal/server-actions'
import { signInAs } from '@/e2e/support/portal/sign-in-as'
import { addClinic, addHoursEveryDay, allDay } from '@/e2e/support/records/clinics'
import { addPatientId } from '@/e2e/support/records/patients'
import { addVisit } from '@/e2e/support/records/visits'
import { mrnOf } from '../../../lib/patients/model/mrn'

let clinicId = ''
const patients: string[] = []
/** Far from other numbers. */
const FIRST = 910_001
const names = ['Zoë “Zee”', 'عائشة', '<b>Bold</b>', '李 🦊', 'Kept', 'Screen']
const mrn = (index: number) => mrnOf(FIRST + index)

test.beforeAll(async ({ portal }) => {
  clinicId = await addClinic(portal.sql, 'Test clinic', 'ZZ')
  const hours = { clinicId, ...allDay }
  await addHoursEveryDay(portal.sql, { ...hours, who: 'david', room: 'Room 8' })
  for (const [index, given] of names.entries())
    patients.push(await addPatientId(portal.sql, { nth: FIRST + index, given, family: 'Testperson' }))
})

test.afterAll(async ({ portal }) => {
  // Nothing is deleted; an inactive clinic is not shown.
  await portal.sql`update clinic set active = false where id = ${clinicId}`
})

test('by keyboard alone: book, check in, call, and take in', async ({ as }) => {
  const rita = await as('receptionist')
  await rita.goto('/appointments')
  await press(rita, rita.getByRole('link', { name: 'Book', exact: true }))
  await expect(rita.getByRole('heading', { level: 1 })).toHaveText('Book an appointment')
  await tabTo(rita, rita.getByRole('searchbox', { name: 'Patient' }))
  await rita.keyboard.type(mrn(0))
  await rita.keyboard.press('Enter')
  await press(rita, rita.getByRole('link', { name: 'Zoë “Zee” Testperson' }))
  await tabTo(rita, rita.getByLabel('Clinic'))
  await rita.keyboard.type('Test')
  // The choice acts at once and keeps the focus.
  await expect(rita.getByRole('radio').first()).toBeVisible()
  await expect(rita.getByRole('combobox', { name: 'Clinic' })).toBeFocused()
  await tabTo(rita, rita.getByRole('radio').first())
  await rita.keyboard.press('Space')
  await tabTo(rita, rita.getByLabel('Reason'))
  await rita.keyboard.type('<script>alert(1)</script> مرحبا 🦊')
  await press(rita, rita.getByRole('button', { name: 'Book this time' }))
  await expect(rita.getByText('<script>alert(1)</script> مرحبا 🦊', { exact: true })).toBeVisible()
  await expect(rita.getByText('Booked', { exact: true }).first()).toBeVisible()
  await expect(said(rita)).toHaveText('The appointment is booked.')
  await expect(said(rita)).toBeFocused()

  await press(rita, rita.getByRole('link', { name: 'Check in', exact: true }))
  await press(rita, rita.getByRole('button', { name: 'Check in', exact: true }))
  const tick = rita.getByRole('checkbox', { name: /Name and birth date/ })
  await expect(tick).toHaveAttribute('aria-invalid', 'true')
  await tabTo(rita, tick)
  await rita.keyboard.press('Space')
  await press(rita, rita.getByRole('button', { name: 'Check in', exact: true }))
  await expect(rita.getByText('Ticket ZZ001')).toBeVisible()
  await expect(said(rita)).toContainText('checked in')

  await press(rita, rita.locator('summary', { hasText: 'Undo the check-in' }))
  await tabTo(rita, rita.locator('details[open]').getByLabel('Reason'))
  await rita.keyboard.type('Not here yet')
  await press(rita, rita.getByRole('button', { name: 'Undo the check-in' }))
  await expect(rita.getByText('Booked', { exact: true }).first()).toBeVisible()
  await expect(rita.getByText('Ticket ZZ001')).toHaveCount(0)
  await press(rita, rita.getByRole('link', { name: 'Check in', exact: true }))
  await tabTo(rita, tick)
  await rita.keyboard.press('Space')
  await press(rita, rita.getByRole('button', { name: 'Check in', exact: true }))
  await expect(rita.getByText('Ticket ZZ002')).toBeVisible()

  const jane = await as('nurse')
  await jane.goto(`/appointments/queue?clinic=${clinicId}`)
  await expect(jane.getByRole('main')).not.toContainText('ZZ001')
  await press(jane, jane.getByRole('button', { name: 'Call next to Room 8' }))
  const called = jane.getByRole('table', { name: 'Called' })
  await expect(called.getByRole('row', { name: /ZZ002/ })).toContainText('to Room 8')
  await expect(jane.getByRole('status').getByText('ZZ002 is called to Room 8.')).toBeVisible()
  await press(jane, called.getByRole('button', { name: 'Arrived in room ZZ002' }))
  await expect(jane.getByRole('table', { name: 'With the clinician' })).toContainText('ZZ002')
  await expect(jane.getByRole('status').getByText('ZZ002 is with the clinician.')).toBeVisible()
})

test('after a step the focus moves to the next row of the queue, and a refusal names its number', async ({
  as,
  portal,
}) => {
  for (let count = 0; count < 3; count += 1) await addVisit(portal.sql, { ticket: true })
  const [place] = await portal.sql<{ id: string }[]>`select id from clinic where name = 'Clinic in a test'`
  const jane = await as('nurse')
  await jane.goto(`/appointments/queue?clinic=${place?.id}&room=Room 9`)
  const waiting = jane.getByRole('table', { name: 'Waiting' })
  const calls = waiting.getByRole('button', { name: /^Call to Room 9/ })
  const [first = '', second = '', third = ''] = await calls.allTextContents()
  const numberOf = (text: string) => text.split(' ').at(-1) ?? ''
  await press(jane, calls.first())
  const news = (words: string) => jane.locator('.toast-outcome').getByText(words)
  await expect(news(`${numberOf(first)} is called to Room 9.`)).toBeVisible()
  await expect(waiting.getByRole('button', { name: second })).toBeFocused()
  // Another nurse acts first.
  await portal.sql`update queue_ticket set status = 'called', version = version + 1, room = 'Room 3', called_at = now()
                    where clinic_id = ${place?.id ?? ''} and 'ZV' || number = ${numberOf(second)}`
  await jane.keyboard.press('Enter')
  await expect(jane.getByRole('alert').getByText(`${numberOf(second)}: `)).toBeVisible()
  await expect(waiting.getByRole('button', { name: third })).toBeFocused()
  await portal.sql`update clinic set active = false where id = ${place?.id ?? ''}`
})

test('an unknown patient is registered first, and booked where the receptionist was', async ({ as }) => {
  const rita = await as('receptionist')
  await rita.goto(`/appointments/book?clinic=${clinicId}&day=2031-03-04`)
  const search = rita.getByRole('searchbox', { name: 'Patient' })
  await search.fill(mrn(4))
  await expect(rita.getByRole('link', { name: 'Kept Testperson' })).toBeVisible()
  await search.fill('Testpersn Screen')
  // Who fits best stands first; who fits less is not left out.
  await expect(rita.locator('[data-result]').first()).toHaveText(/Screen Testperson/)
  await expect(rita.getByText('Similar name', { exact: true }).first()).toBeVisible()
  await rita.route('**/api/patients/search*', (route) => route.abort())
  await search.fill('Xqzvw Nobody')
  await expect(rita.getByText('No answer came from the portal')).toBeVisible()
  await rita.unroute('**/api/patients/search*')
  await search.fill('Xqzvw Nobodyy')
  await expect(rita.getByText('No results for “Xqzvw Nobodyy”.')).toBeVisible()
  await expectAccessible(rita)
  await rita.getByRole('link', { name: 'Register a new patient' }).click()
  await expect(rita.getByLabel('Given names')).toHaveValue('Xqzvw')
  await expect(rita.getByLabel('Family name')).toHaveValue('Nobodyy')
  await expect(rita.getByLabel('Sex')).toBeFocused()
  await rita.getByLabel('Sex').selectOption('female')
  await rita.getByLabel('Date of birth').fill('1990-01-02')
  await rita.getByRole('button', { name: 'Register patient' }).click()
  await expect(rita.getByRole('heading', { level: 1 })).toHaveText('Book an appointment')
  await expect(rita.getByRole('main')).toContainText('Xqzvw')
  await expect(rita.getByRole('combobox', { name: 'Clinic' })).toHaveValue(clinicId)
  await expect(rita.getByLabel('Day', { exact: true })).toHaveValue('2031-03-04')
  // Entries survive choosing another day, by link or by form.
  await rita.getByLabel('Reason').fill('Typed before the day')
  await rita.getByRole('link', { name: /5 Mar/ }).click()
  await expect(rita.getByLabel('Day', { exact: true })).toHaveValue('2031-03-05')
  await expect(rita.getByLabel('Reason')).toHaveValue('Typed before the day')
  await rita.getByLabel('Day', { exact: true }).fill('2031-03-06')
  await expect(rita.getByRole('link', { name: /6 Mar/ })).toHaveAttribute('aria-current', 'date')
  await expect(rita.getByLabel('Reason')).toHaveValue('Typed before the day')
  await rita.getByRole('radio', { name: '09:00' }).check()
  await rita.getByRole('button', { name: 'Book this time' }).click()
  await expect(rita.getByRole('heading', { name: /6 Mar 2031, 09:00/ })).toBeVisible()
  await expect(rita.getByText('Typed before the day')).toBeVisible()
})

test('the day list follows what others do, and the queue says when it is no longer live', async ({
  as,
  portal,
}) => {
  const watching = await as('receptionist')
  await watching.goto(`/appointments?clinic=${clinicId}`)
  const jane = await as('nurse')
  await jane.clock.install()
  await jane.goto(`/appointments/queue?clinic=${clinicId}`)
  const rita = await as('receptionist')
  await rita.goto(`/appointments/walk-in?patient=${patients[3]}&clinic=${clinicId}`)
  await rita.getByLabel('Reason').fill('Cough')
  await rita.getByRole('checkbox').check()
  await rita.getByRole('button', { name: 'Check in' }).click()
  await expect(watching.getByRole('row', { name: /李 🦊/ })).toContainText('waiting')

  await portal.sql`update queue_ticket set version = version + 1 where clinic_id = ${clinicId}`
  await jane.clock.fastForward('06:00')
  await expect(jane.getByRole('status').getByText('is out of date')).toBeVisible()
  await press(jane, jane.getByRole('button', { name: 'Show the queue as it is now' }))
  await expect(jane.getByText('is out of date')).toHaveCount(0)
  await expect(jane.getByRole('main')).toBeFocused()
})

test('without scripts, filters have their button', async ({ browser, portal }) => {
  const context = await browser.newContext({ baseURL: portal.url, javaScriptEnabled: false })
  const page = await context.newPage()
  await signInAs(page, portal, 'receptionist')
  await page.goto('/appointments')
  await page.getByLabel('Clinic').selectOption(clinicId)
  await page.getByRole('button', { name: 'Show', exact: true }).click()
  await expect(page).toHaveURL(new RegExp(`clinic=${clinicId}`))
  await expect(page.getByLabel('Clinic')).toHaveValue(clinicId)
  await context.close()
})

test('the queue leads into triage, a full day to the first free time, and today begins with who waits', async ({
  as,
  portal,
}) => {
  const { sql } = portal
  const place = await addClinic(sql, 'Leading clinic', 'YL')
  await sql`
    insert into schedule (practitioner_id, clinic_id, room, weekday, starts_at, ends_at, slot_minutes, valid_from, created_by, updated_by)
    select id, ${place}, 'Room 7', extract(isodow from current_date + 3)::int, '09:00', '10:00', 20, '2020-01-01', id, id
      from staff where username = 'sofia'`
  const patientId = await addPatientId(sql, { given: 'Leads', family: 'Onward' })
  const rita = await as('receptionist')
  await rita.goto(`/appointments/walk-in?patient=${patientId}&clinic=${place}`)
  await rita.getByLabel('Reason').fill('Cough')
  await rita.getByRole('checkbox').check()
  await rita.getByRole('button', { name: 'Check in' }).click()
  await expect(said(rita)).toContainText('checked in')

  await rita.goto(`/appointments?clinic=${place}`)
  const day = rita.getByRole('table', { name: 'Appointments of the day' })
  await expect(day.getByRole('row').nth(1)).toContainText('Here now')
  await expect(day.getByRole('row').nth(2)).toContainText('Leads Onward')
  await rita.getByRole('link', { name: /^\w{3}, \d{1,2} \w+ \d{4}, \d\d:\d\d$/ }).click()
  await expect(rita.getByRole('heading', { level: 1 })).toHaveText('Book an appointment')

  const jane = await as('nurse')
  await jane.goto(`/appointments/queue?clinic=${place}&room=Room 7`)
  await jane.getByRole('button', { name: 'Call next to Room 7' }).click()
  await jane.getByRole('button', { name: 'Arrived in room YL001' }).click()
  const seen = jane.getByRole('table', { name: 'With the clinician' })
  await seen.getByRole('button', { name: 'Start triage YL001' }).click()
  await expect(jane).toHaveURL(/\/consultations\//)
  await expect(jane.getByRole('main')).toContainText('Leads Onward')
  // In triage allergies are asked for with the vital signs; the answer alone can be saved.
  const none = jane.getByRole('checkbox', { name: 'I asked: no known allergies' })
  await expect(none).not.toBeChecked()
  await none.check()
  await jane.getByRole('button', { name: 'Save the vital signs and allergies' }).click()
  await expect(said(jane).filter({ hasText: 'no known allergies' })).toBeVisible()
  await expect(none).toHaveCount(0)
  await expect(jane.getByRole('button', { name: 'Save the vital signs', exact: true })).toBeVisible()

  await sql`update queue_ticket set status = 'called', called_at = now() - interval '12 minutes', version = version + 1
             where clinic_id = ${place}`
  await jane.goto(`/appointments/queue?clinic=${place}`)
  await expect(jane.getByRole('table', { name: 'Called' })).toContainText('not come for 12 min')
  await jane.goto(`/appointments/queue/screen?clinic=${place}`)
  await expect(jane.getByText('Please come to')).toHaveCount(0)
  await expect(jane.getByRole('list', { name: 'Called before' })).toContainText('YL001')
  await sql`update clinic set active = false where id = ${place}`
})

test('filters say what the page shows, also after a link', async ({ as }) => {
  const rita = await as('receptionist')
  await rita.goto('/appointments')
  await rita.getByLabel('Clinic').selectOption(clinicId)
  await expect(rita).toHaveURL(new RegExp(`clinic=${clinicId}`))
  await expect(rita.getByRole('button', { name: 'Show', exact: true })).toBeHidden()
  await expect(rita.getByLabel('Clinic')).toHaveValue(clinicId)
  await rita
    .getByRole('navigation', { name: 'Parts of Appointments' })
    .getByRole('link', { name: 'Day' })
    .click()
  await expect(rita).toHaveURL(/\/appointments$/)
  await expect(rita.getByLabel('Clinic')).toHaveValue('')
})

test('by keyboard alone: leave entered by mistake is undone with a reason', async ({ as, portal }) => {
  const [row] = await portal.sql<{ id: string }[]>`
    insert into schedule_exception (kind, clinic_id, starts_at, ends_at, reason, created_by, updated_by)
    select 'closed', ${clinicId}, now() + interval '400 days', now() + interval '401 days', 'Wrong day', id, id
      from staff where username = 'rita' returning id`
  const rita = await as('receptionist')
  await rita.goto('/appointments/schedules')
  const own = rita.getByRole('row', { name: /Test clinic/ }).filter({ hasText: 'Wrong day' })
  await press(rita, own.locator('summary', { hasText: 'Take back' }))
  await tabTo(rita, own.getByLabel('Why it is taken back'))
  await rita.keyboard.type('Typed into the wrong clinic')
  await press(rita, own.getByRole('button', { name: 'Take it back' }))
  await expect(rita.getByRole('status').getByText('Taken back for Test clinic.')).toBeVisible()
  await expect(own).toHaveCount(0)
  const [kept] =
    await portal.sql`select status, status_reason from schedule_exception where id = ${row?.id ?? ''}`
  expect(kept).toEqual({ status: 'entered-in-error', status_reason: 'Typed into the wrong clinic' })
})

test('appointments affected by leave are counted, listed, and moved from there', async ({ as, portal }) => {
  // At the first time of that day that the demo has not booked.
  await portal.sql`
    with day as (
      select at from generate_series(current_date + 12 + time '08:00', current_date + 12 + time '20:00', interval '10 minutes') at
       where not exists (select from appointment a join staff d on d.id = a.practitioner_id and d.username = 'david'
                          where a.starts_at < at + interval '10 minutes' and a.ends_at > at)
       order by at limit 1)
    insert into appointment (patient_id, clinic_id, practitioner_id, status, kind, starts_at, ends_at, reason, created_by, updated_by)
    select ${patients[4] ?? ''}, ${clinicId}, s.id, 'booked', 'scheduled', at, at + interval '10 minutes', 'Check', s.id, s.id
      from day, staff s where username = 'david'`
  const rita = await as('receptionist')
  await rita.goto('/appointments/needs-attention')
  const row = rita.getByRole('row').filter({ hasText: 'Kept Testperson' })
  await expect(row).toHaveCount(0)
  await portal.sql`
    insert into schedule_exception (kind, clinic_id, starts_at, ends_at, reason, created_by, updated_by)
    select 'closed', ${clinicId}, current_date + 12, current_date + 13, 'Closed', id, id
      from staff where username = 'rita'`
  await rita.goto('/dashboard')
  await rita.getByRole('link', { name: /Needs rescheduling: practitioner away/ }).click()
  await expect(rita.getByRole('heading', { level: 1 })).toHaveText('Needs attention')
  await row.getByRole('link', { name: 'Reschedule Kept Testperson' }).click()
  await expect(rita.getByRole('heading', { level: 1 })).toHaveText('Reschedule')
  await expect(rita.getByRole('main')).toContainText('Kept Testperson')
})

test("users without permission are refused: pages, actions and the screen's key", async ({ portal }) => {
  const page = (path: string, as: string) => portal.ask(path, { as })
  for (const path of [
    '',
    '/book',
    '/queue',
    '/queue/screen',
    '/schedules',
    '/walk-in',
    '/waiting-list',
    '/needs-attention',
    '/print',
  ])
    expect((await page(`/appointments${path}`, 'pharmacist')).status, path).toBe(403)
  expect((await page('/appointments/book', 'nurse')).status).toBe(403)
  expect((await page('/appointments/book', 'receptionist')).status).toBe(200)
  expect((await page('/appointments/schedules', 'nurse')).status).toBe(403)

  const book = async (as: string) => {
    const fields = { key: crypto.randomUUID(), clinic: clinicId, patient: patients[4] ?? '' }
    const call = actionCall('bookAppointment', fields, { origin: portal.url })
    return await portal.ask('/appointments', { ...call, as })
  }
  expect((await book('nurse')).status).toBe(403)
  // The control: a receptionist is told what is missing.
  expect((await book('receptionist')).status).toBe(400)

  const screen = await portal.ask('/api/appointments/screen', {
    headers: { 'x-screen-key': `${clinicId}.9.x` },
  })
  expect(screen.status).toBe(401)
  expect((await portal.ask(`/api/appointments/queue?clinic=${clinicId}`)).status).toBe(401)
})

test('two receptionists, one slot: one gets it, the other is told and loses nothing', async ({ as }) => {
  const both = [await as('receptionist'), await as('receptionist')]
  for (const [index, page] of both.entries()) {
    await page.goto(`/appointments/book?patient=${patients[index + 1]}&clinic=${clinicId}&day=2031-03-03`)
    await page.getByRole('radio', { name: '10:00' }).check()
    await page.getByLabel('Reason').fill(`Typed by number ${index}`)
  }
  await Promise.all(both.map((page) => page.getByRole('button', { name: 'Book this time' }).click()))
  const lost = await Promise.all(
    both.map(async (page) => {
      const alert = page.getByRole('alert').filter({ hasText: 'Somebody else booked this time' })
      const booked = page.getByRole('heading', { name: /10:00 to 10:05/ })
      await expect(alert.or(booked)).toBeVisible()
      return await alert.isVisible()
    }),
  )
  expect(lost.filter(Boolean)).toHaveLength(1)
  const [loser] = both.filter((_, index) => lost[index])
  if (!loser) throw new Error('Nobody was told.')
  await expect(loser.getByLabel('Reason')).toHaveValue(/Typed by number/)
  await expect(loser.getByRole('radio', { name: '10:00' })).toHaveCount(0)
  await loser.getByRole('radio', { name: '10:10' }).check()
  await loser.getByRole('button', { name: 'Book this time' }).click()
  await expect(loser.getByRole('heading', { name: /10:10 to 10:15/ })).toBeVisible()
})

test('over-long text stays in its field, with the problem beside it', async ({ as }) => {
  const rita = await as('receptionist')
  await rita.goto(`/appointments/book?patient=${patients[4]}&clinic=${clinicId}&day=2031-03-03`)
  const long = `${'x'.repeat(301)}`
  const reason = rita.getByLabel('Reason')
  await reason.evaluate((input: HTMLInputElement) => input.removeAttribute('maxlength'))
  await reason.fill(long)
  await rita.getByRole('button', { name: 'Book this time' }).click()
  await expect(reason).toHaveAccessibleDescription(/At most 300 characters/)
  await expect(reason).toHaveValue(long)
  // Next has its own alert region on each page.
  await expect(rita.getByRole('alert').filter({ hasText: 'Choose one of the free times' })).toBeVisible()
})

test('the call screen shows numbers and rooms, but no names', async ({ as }) => {
  const rita = await as('receptionist')
  await rita.goto(`/appointments/walk-in?patient=${patients[5]}&clinic=${clinicId}`)
  await rita.getByLabel('Reason').fill('Cough')
  await rita.getByRole('checkbox').check()
  await rita.getByRole('button', { name: 'Check in' }).click()
  const number = ((await rita.getByText(/^Ticket ZZ/).textContent()) ?? '').replace(/^Ticket\s*/, '')

  const screen = await as('nurse')
  await screen.goto(`/appointments/queue/screen?clinic=${clinicId}`)
  await expect(screen.getByRole('heading', { name: 'Test clinic' })).toBeVisible()
  await expect(screen.getByRole('navigation')).toHaveCount(0)
  const jane = await as('nurse')
  await jane.goto(`/appointments/queue?clinic=${clinicId}`)
  await jane.getByRole('button', { name: `Call to Room 8 ${number}` }).click()
  await expect(screen.getByRole('status')).toHaveText(`${number}, please come to Room 8`)
  await expectAccessible(screen)
  // The session of the user who opened it can end; the screen continues.
  await screen.context().clearCookies()
  await jane.getByRole('button', { name: `Call again ${number}` }).click()
  await expect(jane.getByText('2 calls')).toBeVisible()
  const answer = await screen.waitForResponse((response) =>
    response.url().endsWith('/api/appointments/screen'),
  )
  expect(answer.status()).toBe(200)
  expect(await answer.text()).not.toMatch(/Testperson|Screen|\d{8}-\d\b/)
  expect(await screen.content()).not.toMatch(/Testperson|\d{8}-\d\b/)
  // Two rooms call between two questions, and more are called than fit.
  const call = (name: string) => ({
    name,
    otherDay: null,
    room: 'Room 9',
    at: 1,
    times: 1,
    unanswered: false,
  })
  await screen.route('**/api/appointments/screen', (route) =>
    route.fulfill({ json: { waiting: 0, more: 3, calls: [call('ZZ901'), call('ZZ902')] } }),
  )
  await expect(screen.getByRole('status')).toHaveText(
    'ZZ901, please come to Room 9. ZZ902, please come to Room 9',
  )
  await expect(screen.getByText('and 3 more.')).toBeVisible()
})

test('the pages of an appointment and of a full queue are accessible', async ({ as, portal }) => {
  const rita = await as('receptionist')
  const [booked] = await portal.sql<{ id: string }[]>`
    select id from appointment where clinic_id = ${clinicId} and status = 'booked' limit 1`
  for (const path of [
    `/appointments/${booked?.id}`,
    `/appointments/book?patient=${patients[4]}&clinic=${clinicId}`,
    `/appointments/walk-in?patient=${patients[4]}`,
    `/appointments?clinic=${clinicId}`,
    `/appointments?clinic=${clinicId}&view=week`,
  ]) {
    await rita.goto(path)
    await expectAccessible(rita)
  }
  const jane = await as('nurse')
  await jane.goto(`/appointments/queue?clinic=${clinicId}`)
  await expectAccessible(jane)
})
