import { afterAll, beforeAll, expect, it } from 'vitest'
import { addOperation } from '@/e2e/support/records/operations'
import { addTheatre } from '@/e2e/support/records/theatres'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { readNotices } from '../../notices/queries/read-notices'
import { deliverOne } from '../../outbox/deliver'
import { subscribe } from '../../outbox/subscribe'
import { client, database } from '../../platform/database'
import { cancelOperation, postponeOperation } from '../commands/steps'
import { noticeToRequester } from './notice-to-requester'

const hospital = hospitalInTest('notice_to_requester')
beforeAll(() => subscribe(database(), [noticeToRequester]))
afterAll(() => client().end())

const sentences = async (who: string) => {
  const failures: unknown[] = []
  while (
    (await deliverOne(database(), [noticeToRequester], ({ error }) => failures.push(error))) !== 'nothing'
  );
  expect(failures).toEqual([])
  return (await readNotices(hospital.as(who))).notices.map(({ sentence }) => sentence)
}

it('tells who requested an operation that it was postponed and cancelled, and why, and nobody else', async () => {
  const theatreId = await addTheatre(hospital.sql, 'Theatre of notices')
  const { id } = await addOperation(hospital.sql, { theatreId, inMinutes: 60 })
  const step = (expectedVersion: number, reason: string) => ({
    ...{ key: crypto.randomUUID(), id, expectedVersion, reason },
  })
  await postponeOperation(hospital.as('olga'), step(1, 'No bed'))
  expect(await sentences('david')).toEqual([
    expect.stringMatching(
      /^Repair of inguinal hernia, which you requested, was postponed .* by Olga Petrova at .* Reason: No bed$/,
    ),
  ])
  await cancelOperation(hospital.as('samuel'), { ...step(2, 'Not fit'), cancelCode: 'clinical' })
  expect(await sentences('david')).toEqual([
    expect.stringMatching(/was cancelled by Samuel Adeyemi at .* Reason: Not fit$/),
    expect.stringMatching(/was postponed/),
  ])
  expect(await sentences('olga')).toEqual([])
})
