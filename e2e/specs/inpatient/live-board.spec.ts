import { expect, test } from '../../fixtures'
import { addTheatre } from '../../support/records/theatres'
import { addVisit } from '../../support/records/visits'

const WARD = 'Medical ward A'

test('an open bed board shows what others do, without being touched', async ({ as, portal }) => {
  const visit = await addVisit(portal.sql, {
    status: 'in-progress:consultation',
    practitioner: 'david',
    given: 'Liva',
    family: 'Boardwatch',
  })
  // What is shown comes by the page that stays open: it is never loaded again.
  const board = await as('greta')
  await board.goto('/inpatient')
  await expect(board.getByRole('heading', { level: 1 })).toBeVisible()
  await board.evaluate(() => Object.assign(window, { stayedOpen: true }))
  // Nor does it ask for anything: it is sent what has changed.
  const asked: string[] = []
  board.on('request', (request) => asked.push(new URL(request.url()).pathname))

  const david = await as('david')
  await david.goto(`/inpatient/request?visit=${visit.id}`)
  await david.getByLabel('Ward').selectOption({ label: WARD })
  await david.getByLabel('Reason').fill('Watched from afar')
  await david.getByRole('button', { name: 'Request the admission' }).click()
  await expect(david.getByRole('table', { name: 'To decide' })).toContainText('Liva Boardwatch')
  const [ward] = await portal.sql<{ id: string }[]>`select id from location where name = ${WARD}`

  const bella = await as('bella')
  await bella.goto('/inpatient/requests')
  const request = bella.getByRole('row').filter({ hasText: 'Liva Boardwatch' })
  await request.locator('summary', { hasText: 'Accept' }).click()
  await request.getByLabel('Ward').selectOption(ward?.id ?? '')
  await request.getByRole('button', { name: 'Accept', exact: true }).click()
  const coming = board.getByRole('region', { name: 'On the way' }).getByRole('listitem')
  await expect(coming.filter({ hasText: 'Liva Boardwatch' })).toBeVisible()
  expect(await board.evaluate(() => 'stayedOpen' in window)).toBe(true)
  expect(asked.filter((path) => path === '/inpatient')).toEqual([])
})

test('an open list of a theatre shows an operation that is booked meanwhile', async ({ as, portal }) => {
  const board = await as('theo')
  await board.goto('/theatre')
  await expect(board.getByRole('heading', { level: 1 })).toBeVisible()
  await board.evaluate(() => Object.assign(window, { stayedOpen: true }))
  const visit = await addVisit(portal.sql, {
    status: 'in-progress:consultation',
    practitioner: 'david',
    given: 'Orla',
    family: 'Theatrewatch',
  })
  // Of its own: others are booked at that hour in theatres that are shared.
  const theatreId = await addTheatre(portal.sql, 'Watched theatre')
  // As the portal writes it: the operation with its step, in one transaction.
  await portal.sql.begin(async (sql) => {
    const [row] = await sql<{ id: string }[]>`
      insert into theatre_case (patient_id, encounter_id, theatre_id, period, status, display, side, indication, urgency,
                                expected_minutes, consent, requested_by, created_by, updated_by)
      select ${visit.patientId}, ${visit.id}, ${theatreId}, tstzrange(date_trunc('day', hospital_now()) + interval '23 hours',
               date_trunc('day', hospital_now()) + interval '23 hours 30 minutes'), 'scheduled', 'Appendicectomy', 'not-applicable',
             'Pain', 'urgent', 30, 'given', s.id, s.id, s.id
        from staff s where s.username = 'david'
      returning id`
    await sql`
      insert into status_history (entity, entity_id, event, to_status, staff_id, roles, at)
      select 'theatre_case', ${row?.id ?? ''}, 'book', 'scheduled', id, array['doctor'], hospital_now() from staff
       where username = 'david'`
  })
  await expect(board.getByRole('row').filter({ hasText: 'Orla Theatrewatch' })).toBeVisible()
  expect(await board.evaluate(() => 'stayedOpen' in window)).toBe(true)
})
