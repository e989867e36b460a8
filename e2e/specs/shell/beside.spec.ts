import { expect, test } from '../../fixtures'

test('beside a registration stands who is there already under the name, before it is sent', async ({
  as,
  portal,
}) => {
  const [known] = await portal.sql<{ given: string; family: string }[]>`
    select given, family from patient where status = 'active' and not confidential order by mrn limit 1`
  const rita = await as('rita')
  await rita.goto('/patients/new')
  const aside = rita.getByRole('complementary', { name: 'Beside the registration' })
  await expect(aside.getByRole('status')).toHaveText(
    'Patients with a similar name appear here while you type.',
  )
  await rita.getByLabel('Given names').fill(known?.given ?? '')
  await rita.getByLabel('Family name').fill(known?.family ?? '')
  const found = aside.getByRole('table', { name: 'Already registered?' })
  await expect(found.getByRole('link', { name: `${known?.given} ${known?.family}` }).first()).toBeVisible()
  await rita.getByLabel('Given names').fill('')
  await rita.getByLabel('Family name').fill('Xqzwvkx')
  await expect(aside.getByRole('status')).toHaveText('Nobody with a name like this.')
  await expect(found).toHaveCount(0)
})

test('beside a booking stand the patient’s next appointments and how full the clinic is', async ({
  as,
  portal,
}) => {
  const [booked] = await portal.sql<
    { patient: string; clinic: string; name: string; day: string; hour: string }[]
  >`
    select a.patient_id as patient, a.clinic_id as clinic, c.name, (a.starts_at at time zone 'UTC')::date::text as day,
           to_char(a.starts_at at time zone 'UTC', 'HH24:00') as hour
      from appointment a join clinic c on c.id = a.clinic_id
      join patient p on p.id = a.patient_id and p.status = 'active' and not p.confidential
     where a.status = 'booked' and a.starts_at > now() + interval '1 day' order by a.starts_at limit 1`
  const rita = await as('rita')
  await rita.goto(`/appointments/book?patient=${booked?.patient}&clinic=${booked?.clinic}&day=${booked?.day}`)
  const aside = rita.getByRole('complementary', { name: 'Beside this booking' })
  const ahead = aside.getByRole('region', { name: 'Next appointments of this patient' })
  await expect(ahead).toContainText(`${booked?.name}, Booked`)
  const load = aside.getByRole('table', { name: 'Booked by hour' })
  await expect(load.getByRole('row', { name: new RegExp(`^${booked?.hour} \\d+ patients?$`) })).toBeVisible()
})

test('behind each number of the report stand the people', async ({ as }) => {
  const mina = await as('mina')
  await mina.goto('/reports/people-by-menu')
  await mina.getByRole('table', { name: 'How many people can open each menu' }).getByText('Pharmacy').click()
  const people = mina.getByRole('table', { name: 'Who can open Pharmacy' })
  await expect(people).toContainText('Peter Lindqvist')
  await expect(people).not.toContainText('Jane Achieng')
})
