import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { staysOf } from '@/e2e/support/records/stays'
import { addWard } from '@/e2e/support/records/wards'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { followClock } from '../../../clock/clock'
import { recordVitals } from '../../../encounters/steps/record-vitals'
import { deliverOne } from '../../../outbox/deliver'
import { subscribe } from '../../../outbox/subscribe'
import { client, database } from '../../../platform/database'
import { log } from '../../../platform/log'
import { unkeyedCommand } from '../../../workflow/command'
import { noticeToDuty } from './notice-to-duty'
import { tellWhatIsLate } from './tell-late'

const hospital = hospitalInTest('late')
const stays = staysOf(hospital)
beforeAll(() => subscribe(database(), [noticeToDuty]))
afterAll(() => client().end())
afterAll(() => followClock(0))

/** The hospital’s clock goes on, in the database and in this process. */
async function later(minutes: number) {
  const [clock] = await hospital.owner<{ seconds: number }[]>`
    update hospital_clock set offset_seconds = offset_seconds + ${minutes * 60} returning offset_seconds::int as seconds`
  followClock(clock?.seconds ?? 0)
}

const noticesOf = async (patientId: string) => {
  const rows = await hospital.sql<{ text: string; who: string }[]>`
    select n.text, s.username as who from notice n join staff s on s.id = n.staff_id
     where n.patient_id = ${patientId} order by n.at, n.text, s.username`
  return rows.map(({ text, who }) => `${text} ${who}`)
}

it('everybody of a call is told, however many are on duty', async () => {
  const ward = await addWard(hospital.owner)
  const { patientId } = await stays.received(ward, ward.beds[0])
  const many = 230
  await hospital.owner`
    with made as (
      insert into staff (username, full_name)
      select 'many' || n, 'Many ' || n from generate_series(1, ${many}::int) n returning id)
    insert into duty_assignment (staff_id, location_id, function, period, status, created_by, updated_by)
    select id, ${ward.id}, 'nurse', tstzrange(hospital_now() - interval '1 hour', hospital_now() + interval '8 hours'), 'active', id, id
      from made`
  await later(46)
  await tellWhatIsLate(database())
  await tellWhatIsLate(database())
  expect(await noticesOf(patientId)).toHaveLength(many)
})

it('who was to be told when a score was raised is told by the notice of that, also when it is late itself', async () => {
  const ward = await addWard(hospital.owner)
  const { id, patientId } = await stays.received(ward, ward.beds[0])
  await hospital.sql`
    insert into duty_assignment (staff_id, location_id, function, period, status, created_by, updated_by)
    select id, ${ward.id}, case username when 'greta' then 'nurse-in-charge' else 'doctor-on-call' end,
           tstzrange(hospital_now() - interval '1 hour', hospital_now() + interval '8 hours'), 'active', id, id
      from staff where username in ('greta', 'samuel')`
  const jane = hospital.as('jane')
  await unkeyedCommand(jane, (transaction) =>
    recordVitals(transaction, jane, id, {
      ...{ respirations: 25, oxygenSaturation: 92, systolic: 105, pulse: 115, temperature: 37 },
      ...{ diastolic: null, weight: null, height: null, pain: null, onOxygen: false, consciousness: 'alert' },
      ...{ saturationScale: 1, pregnant: false },
    }),
  )
  await later(16)
  await tellWhatIsLate(database())
  expect(await noticesOf(patientId)).toEqual(['escalationPassedOn samuel'])
  const failures: unknown[] = []
  while ((await deliverOne(database(), [noticeToDuty], ({ error }) => failures.push(error))) !== 'nothing');
  expect(failures).toEqual([])
  expect(await noticesOf(patientId)).toContain('escalationRaised greta')
})

it('a call of which nobody can be told keeps no other waiting, and is told of once that is mended', async () => {
  const ward = await addWard(hospital.owner)
  const [first, second] = [
    await stays.received(ward, ward.beds[0]),
    await stays.received(ward, ward.beds[1]),
  ].toSorted((one, other) => (one.id < other.id ? -1 : 1))
  if (!first || !second) throw new Error('The stays of a test were not made.')
  await hospital.sql`
    insert into duty_assignment (staff_id, location_id, function, period, status, created_by, updated_by)
    select id, ${ward.id}, 'nurse', tstzrange(hospital_now() - interval '1 hour', hospital_now() + interval '8 hours'), 'active', id, id
      from staff where username = 'theo'`
  await hospital.owner.unsafe(`
    create function refuse_a_notice() returns trigger language plpgsql as $$ begin raise exception 'refused'; end $$;
    create trigger refuse_a_notice before insert on notice for each row when (new.patient_id = '${first.patientId}')
      execute function refuse_a_notice()`)
  await later(46)
  const logged = vi.spyOn(log(), 'error').mockImplementation(() => undefined)
  await tellWhatIsLate(database())
  expect(logged.mock.calls.map(([about]) => about)).toMatchObject([{ stay: first.id }])
  expect(await noticesOf(first.patientId)).toEqual([])
  expect(await noticesOf(second.patientId)).toEqual(['observationsOverdue theo'])
  await hospital.owner`drop trigger refuse_a_notice on notice`
  await tellWhatIsLate(database())
  expect(await noticesOf(first.patientId)).toEqual(['observationsOverdue theo'])
  expect(await noticesOf(second.patientId)).toHaveLength(1)
})
