import { afterAll, beforeAll, expect, it } from 'vitest'
import { addClinic } from '@/e2e/support/records/clinics'
import { addPatientId } from '@/e2e/support/records/patients'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { walkIn } from '../../flows/check-in'
import { client } from '../../platform/database'
import { readWaitsByClinic } from './waits-by-clinic'

const hospital = hospitalInTest('waits-by-clinic')
const rita = () => hospital.as('rita')
let [eyes, ears] = ['', '']

afterAll(() => client().end())

beforeAll(async () => {
  eyes = await addClinic(hospital.sql, 'Eye clinic', 'E')
  ears = await addClinic(hospital.sql, 'Ear clinic', 'R')
  await addClinic(hospital.sql, 'Empty clinic', 'N')
  await arrive(eyes, 'routine', 5)
  await arrive(eyes, 'emergency', 2)
  await arrive(eyes, 'routine', 400, 'called')
  await arrive(ears, 'routine', 50)
})

async function arrive(
  clinicId: string,
  priority: 'routine' | 'emergency',
  minutesAgo: number,
  status = 'waiting',
) {
  const patientId = await addPatientId(hospital.sql)
  const { ticketId } = await walkIn(rita(), {
    key: crypto.randomUUID(),
    patientId,
    clinicId,
    priority,
    reason: 'Check',
  })
  await hospital.sql`
    update queue_ticket set waiting_since = now() - ${minutesAgo} * interval '1 minute', status = ${status}
     where id = ${ticketId}`
}

it('counts who waits in each clinic, the longest wait first, and says what the worst of them means', async () => {
  expect(await readWaitsByClinic(rita())).toEqual([
    { clinicId: ears, clinic: 'Ear clinic', waiting: 1, longest: 50, band: 'attention' },
    { clinicId: eyes, clinic: 'Eye clinic', waiting: 2, longest: 5, band: 'attention' },
  ])
})

it('is for those who may see the queue', async () => {
  const blind = hospital.as('rita', { but: ['appointments.read'] })
  await expect(readWaitsByClinic(blind)).rejects.toThrow('appointments.read')
})
