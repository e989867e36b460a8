import { afterAll, beforeAll, expect, it } from 'vitest'
import { addClinic } from '@/e2e/support/records/clinics'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { client } from '../../platform/database'
import { readQueueClinics } from '../queries/clinics'
import { readCallScreen } from '../queries/screen/call-screen'
import { makeScreenKey } from '../queries/screen/screen-key'
import { turnScreensOff } from './screens'

const hospital = hospitalInTest('screens')
let [clinicId, otherId] = ['', '']

afterAll(() => client().end())
beforeAll(async () => {
  clinicId = await addClinic(hospital.sql, 'Clinic with a screen', 'V')
  otherId = await addClinic(hospital.sql, 'Clinic with another', 'W')
})

const openScreen = async (id: string) => {
  const clinic = (await readQueueClinics(hospital.as('jane'))).find((one) => one.id === id)
  return makeScreenKey({ clinicId: id, series: clinic?.screenSeries ?? 0 })
}

it('the open screens of a clinic are turned off, and no others; one that is opened again shows numbers', async () => {
  const [before, other] = [await openScreen(clinicId), await openScreen(otherId)]
  expect(await readCallScreen(before)).toMatchObject({ waiting: 0 })
  const key = crypto.randomUUID()
  expect(await turnScreensOff(hospital.as('jane'), { key, clinicId })).toBe('Clinic with a screen')
  expect(await readCallScreen(before)).toBeUndefined()
  expect(await readCallScreen(other)).toMatchObject({ waiting: 0 })
  expect(await readCallScreen(await openScreen(clinicId))).toMatchObject({ waiting: 0 })
  const logged =
    await hospital.sql`select actor, subject->>'name' as clinic from audit_event where action = 'screens-off'`
  expect(logged).toEqual([{ actor: 'jane', clinic: 'Clinic with a screen' }])
})

it('a key cannot be moved to the current series', async () => {
  const key = await openScreen(clinicId)
  const [id, series, ...rest] = key.split('.')
  await turnScreensOff(hospital.as('jane'), { key: crypto.randomUUID(), clinicId })
  expect(await readCallScreen([id, Number(series) + 1, ...rest].join('.'))).toBeUndefined()
  expect(await readCallScreen(await openScreen(clinicId))).toBeDefined()
})

it('is for those who call, and for a clinic that there is', async () => {
  const key = crypto.randomUUID()
  await expect(turnScreensOff(hospital.as('lena'), { key, clinicId })).rejects.toThrow()
  await expect(
    turnScreensOff(hospital.as('jane'), { key, clinicId: crypto.randomUUID() }),
  ).rejects.toMatchObject({ code: 'not_found' })
})
