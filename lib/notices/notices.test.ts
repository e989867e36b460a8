import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { addVisit } from '@/e2e/support/records/visits'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import type { OrderKind } from '../orders/model/order-machines'
import { moveOrder } from '../orders/steps/move-order'
import { deliverOne } from '../outbox/deliver'
import { subscribe } from '../outbox/subscribe'
import { client, database } from '../platform/database'
import { unkeyedCommand } from '../workflow/command'
import { readNotices } from './queries/read-notices'
import { dismissNotice } from './steps/dismiss-notice'
import { noticeToOrderer } from './steps/notice-to-orderer'

const hospital = hospitalInTest('notices')
beforeAll(() => subscribe(database(), [noticeToOrderer]))
afterAll(() => client().end())
beforeEach(async () => {
  await hospital.sql`update notice set read_at = now()`
})

type Ending = 'complete' | 'stop' | 'retract'

/** What `who` ordered in a visit: as orders are placed, without the counter and the signature. */
async function order(who: string, kind: OrderKind, status: 'active' | 'draft' = 'active') {
  const { id: encounterId, patientId } = await addVisit(hospital.sql, { status: 'in-progress:consultation' })
  const { id: by } = hospital.as(who).person
  const row = {
    ...{ encounter_id: encounterId, patient_id: patientId, system: 'in a test', code: 'x', status },
    authored_at: status === 'draft' ? null : new Date(),
    ...{ author_id: by, created_by: by, updated_by: by },
  }
  const [made] =
    kind === 'service'
      ? await hospital.sql<{ id: string }[]>`insert into service_request ${hospital.sql({
          ...row,
          ...{ display: 'Chest X-ray', category: 'imaging', priority: 'routine' },
        })} returning id`
      : await hospital.sql<{ id: string }[]>`insert into medication_request ${hospital.sql({
          ...row,
          ...{ display: 'Amoxicillin 500 mg', dose: '500 mg', route: 'By mouth', frequency: 'daily' },
        })} returning id`
  return { id: made?.id ?? '', encounterId, patientId, kind }
}

/** `who` ends an order as its button does, and the readers are given what was told. */
async function end(
  who: string,
  { id, kind }: { id: string; kind: OrderKind },
  step: Ending,
  reason?: string,
) {
  const actor = hospital.as(who)
  await unkeyedCommand(actor, (transaction) =>
    moveOrder(transaction, actor, kind, step, { id, ...(reason && { reason }) }),
  )
  await deliver()
}

async function deliver() {
  const failures: unknown[] = []
  while (
    (await deliverOne(database(), [noticeToOrderer], ({ error }) => failures.push(error))) !== 'nothing'
  );
  expect(failures).toEqual([])
}

const sentences = async (who: string, but: string[] = []) =>
  (await readNotices(hospital.as(who, { but }))).notices.map(({ sentence }) => sentence)

it.each([
  ['service', 'complete', 'Your order Chest X-ray was completed by Jane'],
  ['service', 'stop', 'Your order Chest X-ray was revoked by Sofia'],
  ['service', 'retract', 'Your order Chest X-ray was marked as entered in error by Sofia'],
  ['medication', 'complete', 'The course of Amoxicillin 500 mg that you prescribed was finished by Sofia'],
  ['medication', 'stop', 'Your prescription of Amoxicillin 500 mg was stopped by Sofia'],
  [
    'medication',
    'retract',
    'Your prescription of Amoxicillin 500 mg was marked as entered in error by Sofia',
  ],
] as const)('tells the orderer of a %s what somebody else did: %s', async (kind, step, sentence) => {
  const ordered = await order('david', kind)
  const who = sentence.endsWith('Jane') ? 'jane' : 'sofia'
  await end(who, ordered, step, step === 'complete' ? undefined : 'Not needed')
  const { notices, total } = await readNotices(hospital.as('david'))
  expect(total).toBe(1)
  expect(notices).toMatchObject([
    {
      sentence: expect.stringContaining(sentence),
      patient: { id: ordered.patientId },
      href: `/consultations/${ordered.encounterId}`,
    },
  ])
  expect(notices[0]?.sentence.endsWith('Reason: Not needed')).toBe(step !== 'complete')
  expect(await sentences(who)).toEqual([])
})

it('tells nobody of what they did themselves', async () => {
  await end('david', await order('david', 'service'), 'stop', 'Changed my mind')
  expect(await sentences('david')).toEqual([])
})

it('tells nobody of a draft, which nobody had been told of', async () => {
  await end('sofia', await order('david', 'service', 'draft'), 'retract', 'Wrong patient')
  await end('sofia', await order('david', 'medication', 'draft'), 'retract', 'Wrong patient')
  expect(await sentences('david')).toEqual([])
})

it('tells each step once, also when its event is handled again', async () => {
  const ordered = await order('david', 'service')
  await end('jane', ordered, 'complete')
  await end('sofia', ordered, 'retract', 'Wrong patient')
  await hospital.sql`
    insert into outbox_delivery (reader, event_id, event, lane)
    select ${noticeToOrderer.name}, id, event, patient_id from outbox where entity_id = ${ordered.id}`
  await deliver()
  const said = await sentences('david')
  expect(said).toHaveLength(2)
  expect(said[0]).toMatch(
    /^Your order Chest X-ray was marked as entered in error by Sofia .* Reason: Wrong patient$/,
  )
  expect(said[1]).toMatch(/^Your order Chest X-ray was completed by Jane /)
})

it('says nothing of a chart that the orderer may not open any more, nor without the permission to see orders', async () => {
  const ordered = await order('david', 'service')
  await end('jane', ordered, 'complete')
  expect(await sentences('david')).toHaveLength(1)
  expect(await sentences('david', ['consultations.read'])).toEqual([])
  await hospital.sql`update patient set confidential = true where id = ${ordered.patientId}`
  expect(await sentences('david', ['patients.confidential'])).toEqual([])
  expect(await sentences('david')).toHaveLength(1)
})

it('is there until its person dismisses it', async () => {
  await end('jane', await order('david', 'service'), 'complete')
  const { notices } = await readNotices(hospital.as('david'))
  const id = notices[0]?.id ?? ''
  const dismiss = (who: string, but: string[] = []) => {
    const actor = hospital.as(who, { but })
    return unkeyedCommand(actor, (transaction) => dismissNotice(transaction, actor, id))
  }
  await expect(dismiss('sofia')).rejects.toMatchObject({ code: 'not_found' })
  await expect(dismiss('david', ['consultations.read'])).rejects.toMatchObject({ code: 'forbidden' })
  expect(await sentences('david')).toHaveLength(1)
  expect(await dismiss('david')).toBe('Chest X-ray')
  expect(await sentences('david')).toEqual([])
  await expect(dismiss('david')).rejects.toMatchObject({ code: 'not_found' })
})

it('open dashboards are told that there is a notice, and nothing of it', async () => {
  const told: string[] = []
  const { unlisten } = await hospital.sql.listen('work', (payload) => told.push(payload))
  await end('jane', await order('david', 'service'), 'complete')
  await expect.poll(() => told).toContain('notice')
  await unlisten()
})
