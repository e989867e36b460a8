import { afterAll, beforeAll, expect, it } from 'vitest'
import { staysOf } from '@/e2e/support/records/stays'
import { addWard } from '@/e2e/support/records/wards'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { readNotices } from '../../notices/queries/read-notices'
import { deliverOne } from '../../outbox/deliver'
import { subscribe } from '../../outbox/subscribe'
import { client, database } from '../../platform/database'
import { acceptAdmission, cancelAdmission } from '../commands/admission'
import { noticeToRequester } from './notice-to-requester'

const hospital = hospitalInTest('notice_requester')
const stays = staysOf(hospital)
beforeAll(() => subscribe(database(), [noticeToRequester]))
afterAll(() => client().end())

/** The notices of david, the latest first, once the readers were given what was told. */
async function told() {
  const failures: unknown[] = []
  while (
    (await deliverOne(database(), [noticeToRequester], ({ error }) => failures.push(error))) !== 'nothing'
  );
  expect(failures).toEqual([])
  const { notices } = await readNotices(hospital.as('david'))
  return notices
}

it('the doctor who asked is told which ward accepted, and why it is another one', async () => {
  const [asked, other] = [await addWard(hospital.owner), await addWard(hospital.owner)]
  const { id } = await stays.requested(asked)
  await acceptAdmission(hospital.as('greta'), {
    ...{ ...(await stays.step(id)), wardId: other.id, reason: 'No oxygen there' },
  })
  const [notice] = await told()
  expect(notice?.sentence).toContain(`another ward than you asked for, ${other.name}, by Greta Lindholm`)
  expect(notice?.sentence).toMatch(/Reason: No oxygen there$/)
  expect(notice?.href).toBe(`/inpatient/${id}`)
})

it('the doctor is told of a request that was declined, and not of what they withdrew', async () => {
  const ward = await addWard(hospital.owner)
  const { id } = await stays.requested(ward)
  await cancelAdmission(hospital.as('bella'), 'decline', { ...(await stays.step(id)), reason: 'Full' })
  const before = await told()
  expect(before[0]?.sentence).toMatch(
    /^Your request for admission S\d{8} was cancelled by Bella Moreau .*Full$/,
  )
  const { id: own } = await stays.requested(ward)
  await cancelAdmission(hospital.as('david'), 'withdraw', { ...(await stays.step(own)), reason: 'Better' })
  expect(await told()).toHaveLength(before.length)
})
