import { afterAll, expect, it } from 'vitest'
import { addVisit, type VisitInTest } from '@/e2e/support/records/visits'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import type { Access } from '../../access/decision/access'
import { followUpToBook, readVisit, visitSteps } from '../../consultations/visit'
import { readClinics, readWorklist } from '../../consultations/worklist'
import { moveVisit } from '../../flows/visit-steps'
import {
  readDiagnoses,
  readPrescriptions,
  readProblems,
  readServices,
} from '../../orders/queries/orders-of-visit'
import { client } from '../../platform/database'
import { unkeyedCommand } from '../../workflow/command'
import { emptyNote } from '../model/note-text'
import { saveDraft } from '../steps/save-draft'
import { signNote } from '../steps/sign-note'
import { earlierNotes, readNotes } from './notes'
import { readVitals } from './vitals'

const hospital = hospitalInTest('visit_queries')

afterAll(() => client().end())

/** A visit in consultation with a draft whose plan is `plan`. Returns the draft. */
async function drafted(visit: VisitInTest, plan: string): Promise<string> {
  const david = hospital.as('david')
  await unkeyedCommand(david, (transaction) =>
    moveVisit(transaction, david, 'consult', { id: visit.id, expectedVersion: 1 }),
  )
  const [note] = await hospital.sql<{ id: string }[]>`
    select id from encounter_note where encounter_id = ${visit.id}`
  const id = note?.id ?? ''
  await unkeyedCommand(david, (transaction) =>
    saveDraft(transaction, david, { id, expectedVersion: 1, text: { ...emptyNote, plan } }),
  )
  return id
}

it('nothing of a visit is read without the permission for it', async () => {
  const visit = await addVisit(hospital.sql)
  const { id, patientId } = visit
  const head = await readVisit(hospital.as('jane'), id)
  const reads: ((access: Access) => Promise<unknown>)[] = [
    (access) => readVisit(access, id),
    (access) => visitSteps(access, id),
    (access) => followUpToBook(access, head),
    (access) => readNotes(access, id),
    (access) => earlierNotes(access, patientId, id),
    (access) => readVitals(access, patientId, id),
    (access) => readDiagnoses(access, id),
    (access) => readServices(access, id),
    (access) => readPrescriptions(access, id),
    (access) => readProblems(access, patientId),
    (access) => readWorklist(access, { view: 'all' }),
    (access) => readClinics(access),
  ]
  for (const read of reads) {
    await expect(read(hospital.as('rita'))).rejects.toMatchObject({ permission: 'consultations.read' })
    await expect(read(hospital.as('jane', { but: ['consultations.read'] }))).rejects.toThrow('missing')
    await read(hospital.as('jane'))
  }
})

it('a confidential patient has no name in the worklist of those who may not open the chart', async () => {
  const visit = await addVisit(hospital.sql, { family: 'Known', confidential: true })
  const rowFor = async (who: string) =>
    (await readWorklist(hospital.as(who), { view: 'all' })).open.rows.find(
      ({ id }) => id === (who === 'jane' ? null : visit.id),
    )
  expect((await rowFor('david'))?.patient).toMatchObject({ name: 'Vera Known' })
  const hidden = await rowFor('jane')
  expect(hidden).toMatchObject({ patient: null, status: 'planned' })
  for (const secret of ['Known', visit.id, visit.patientId, visit.visitNumber])
    expect(JSON.stringify(hidden)).not.toContain(secret)
})

it('the worklists hold what is asked of each of them', async () => {
  const waiting = await addVisit(hospital.sql, { status: 'in-progress:waiting' })
  const sofias = await addVisit(hospital.sql, { status: 'on-hold', practitioner: 'sofia' })
  const emergency = await addVisit(hospital.sql, { priority: 'emergency' })
  const done = await addVisit(hospital.sql, { status: 'completed', practitioner: 'david' })
  await hospital.sql`update encounter set ended_at = now() where id = ${done.id}`
  const lists = async (who: string, view: 'mine' | 'triage' | 'all') => {
    const { open, done: finished } = await readWorklist(hospital.as(who), { view })
    const ids = (rows: { id: string | null }[]) => rows.map(({ id }) => id)
    return { open: ids(open.rows), done: ids(finished.rows) }
  }
  const mine = await lists('david', 'mine')
  expect(mine.open).toEqual(expect.arrayContaining([waiting.id, emergency.id]))
  expect(mine.open).not.toContain(sofias.id)
  expect(mine.done).toContain(done.id)
  expect((await lists('sofia', 'mine')).done).not.toContain(done.id)
  const triage = await lists('jane', 'triage')
  expect(triage.open).not.toContain(sofias.id)
  expect(triage.open[0]).toBe(emergency.id)
  expect(triage.done).toEqual([])
  expect((await lists('jane', 'all')).open).toContain(sofias.id)
  const onHold = await readWorklist(hospital.as('jane'), { view: 'all', status: 'on-hold' })
  expect(onHold.open.rows.map(({ id }) => id)).toEqual([sofias.id])
})

it('a draft is read by its author alone; signed, by all, and beside the next visit', async () => {
  const visit = await addVisit(hospital.sql, { status: 'in-progress:waiting' })
  const id = await drafted(visit, 'Nobody else reads this yet')
  const planFor = async (who: string) => (await readNotes(hospital.as(who), visit.id))[0]?.plan
  expect(await planFor('david')).toBe('Nobody else reads this yet')
  expect(await planFor('jane')).toBe('')
  const david = hospital.as('david')
  await unkeyedCommand(david, (transaction) => signNote(transaction, david, { id }))
  expect(await planFor('jane')).toBe('Nobody else reads this yet')
  const next = await addVisit(hospital.sql)
  const earlier = (encounterId: string) => earlierNotes(hospital.as('jane'), visit.patientId, encounterId)
  expect(await earlier(next.id)).toMatchObject([
    { plan: 'Nobody else reads this yet', author: 'David Okello' },
  ])
  expect(await earlier(visit.id)).toEqual([])
  // The five latest, and how many there are.
  for (let nth = 1; nth <= 6; nth += 1) {
    const other = await addVisit(hospital.sql)
    await hospital.sql`
      insert into encounter_note (encounter_id, patient_id, author_id, status, plan, signed_at, signed_by, created_by, updated_by)
      select ${other.id}, ${visit.patientId}, id, 'signed', ${`Plan ${nth}`}, now() + ${nth} * interval '1 minute', id, id, id
        from staff where username = 'david'`
  }
  expect((await earlier(next.id)).map(({ plan, total }) => [plan, total])).toEqual(
    [6, 5, 4, 3, 2].map((nth) => [`Plan ${nth}`, 7]),
  )
})
