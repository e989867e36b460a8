import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { addPatient } from '@/e2e/support/records/patients'
import { addVisit } from '@/e2e/support/records/visits'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import type { Access } from '../../access/decision/access'
import { readWaiting } from '../../dashboard/waiting'
import { mergePatients } from '../../flows/merge-records'
import { readForm } from '../../forms/read-form'
import { client } from '../../platform/database'
import { unkeyedCommand } from '../../workflow/command'
import { openChart } from '../queries/banner'
import { openingsOnChart, readOpenings } from '../queries/openings'
import { mayOpenChart } from '../records/chart-access'
import { emergencyForm } from '../schemas/emergency'
import { breakGlass } from './break-glass'
import { reviewOpening } from './review-opening'

const hospital = hospitalInTest('glass')

afterAll(() => client().end())
afterEach(() => hospital.owner`update hospital_clock set offset_seconds = 0`)

const key = () => crypto.randomUUID()
const jane = () => hospital.as('jane')
const adam = () => hospital.as('adam')
const paula = () => hospital.as('paula')
const closed = () => addPatient(hospital.sql, { confidential: true, family: 'Closed' })
const mayOpen = (patientId: string, who = 'jane') =>
  unkeyedCommand(hospital.as(who), (transaction) => mayOpenChart(transaction, hospital.as(who), patientId))
const open = (patient: string, who = jane()) =>
  breakGlass(who, { key: key(), patient, reason: 'life', words: null })
const openingOf = async (patientId: string) => {
  const [row] = await hospital.sql<{ id: string; encounter: string | null }[]>`
    select id, encounter_id as encounter from break_glass where patient_id = ${patientId}`
  if (!row) throw new Error('Nobody opened this chart.')
  return row
}
const passes = (seconds: number) => hospital.owner`update hospital_clock set offset_seconds = ${seconds}`

describe('a closed chart is opened in an emergency', () => {
  it('for this patient and this person, and shows on the chart by whom and why', async () => {
    const [{ id }, other] = [await closed(), await closed()]
    await expect(openChart(jane(), id, 'chart')).rejects.toThrow()
    expect(await open(id)).toBe(id)
    expect(await openChart(jane(), id, 'chart')).toMatchObject({ id, confidential: true })
    expect(await mayOpen(other.id)).toBe(false)
    expect(await mayOpen(id, 'peter')).toBe(false)
    const shown = await openingsOnChart(hospital.as('david'), id)
    expect(shown).toMatchObject([{ by: 'Jane Achieng', reason: 'life', words: null, isOpen: true }])
    expect(await openingsOnChart(hospital.as('peter'), id)).toEqual([])
  })

  it('by the number on the wristband, and leaves a chart alone that is open', async () => {
    const [hidden, seen] = [await closed(), await addPatient(hospital.sql)]
    const byMrn = (mrn: string) =>
      breakGlass(jane(), { key: key(), mrn, reason: 'other', words: 'Asked by the ward' })
    expect(await byMrn(hidden.mrn)).toBe(hidden.id)
    expect(await byMrn(seen.mrn)).toBe(seen.id)
    const rows =
      await hospital.sql`select patient_id from break_glass where patient_id in ${hospital.sql([hidden.id, seen.id])}`
    expect(rows).toEqual([{ patient_id: hidden.id }])
    await expect(byMrn('00000000-0')).rejects.toMatchObject({ code: 'not_found', field: 'mrn' })
    await expect(open(crypto.randomUUID())).rejects.toMatchObject({ code: 'not_found' })
  })

  it('only with the permission', async () => {
    const { id } = await closed()
    await expect(open(id, hospital.as('rita'))).rejects.toMatchObject({ code: 'forbidden' })
    await expect(open(id, hospital.as('jane', { but: ['patients.read'] }))).rejects.toMatchObject({
      code: 'forbidden',
    })
  })

  it('once for a form that is sent twice, and is in the log', async () => {
    const { id } = await closed()
    const sent = { key: key(), patient: id, reason: 'advice', words: null } as const
    await breakGlass(jane(), sent)
    await breakGlass(jane(), sent)
    const log = await hospital.sql`
      select actor, action from audit_event where entity = 'break_glass' and subject->>'patient_id' = ${id}`
    expect(log).toEqual([{ actor: 'jane', action: 'insert' }])
  })

  it('needs words for another reason, and an MRN that is whole', () => {
    const form = (fields: object) => () =>
      readForm(emergencyForm, { key: key(), reason: 'life', words: '', mrn: '1', ...fields } as never)
    expect(form({})).toThrow(expect.objectContaining({ errors: { mrn: expect.any(String) } }))
    const patient = key()
    expect(form({ patient, reason: 'other' })).toThrow(
      expect.objectContaining({ errors: { words: expect.any(String) } }),
    )
    expect(form({ patient, reason: '' })).toThrow(
      expect.objectContaining({ errors: { reason: expect.any(String) } }),
    )
    expect(form({ patient, reason: 'other', words: 'Because' })()).toMatchObject({ patient })
  })
})

describe('it ends by itself', () => {
  it('after four hours, at the instant', async () => {
    const { id } = await closed()
    await open(id)
    const look = async () => {
      const [row] = await hospital.sql<{ left: number; before: boolean; open: boolean }[]>`
        select extract(epoch from ends_at - hospital_now())::float8 as left, hospital_now() < ends_at as before,
               chart_opened(patient_id, staff_id) as open
          from break_glass where patient_id = ${id}`
      if (!row) throw new Error('Nobody opened this chart.')
      return row
    }
    const { left } = await look()
    expect(left).toBeGreaterThan(4 * 3600 - 60)
    expect(left).toBeLessThanOrEqual(4 * 3600)
    await passes(Math.floor(left) - 2)
    expect(await mayOpen(id)).toBe(true)
    const looks = [await look()]
    while (looks.at(-1)?.before) looks.push(await look())
    expect(looks.length).toBeGreaterThan(1)
    expect(looks.filter(({ before, open: isOpen }) => before !== isOpen)).toEqual([])
    expect(await mayOpen(id)).toBe(false)
  })

  it('with the visit that was open then', async () => {
    const visit = await addVisit(hospital.sql, { confidential: true })
    await open(visit.patientId)
    expect((await openingOf(visit.patientId)).encounter).toBe(visit.id)
    expect(await mayOpen(visit.patientId)).toBe(true)
    await hospital.sql`update encounter set status = 'cancelled', ended_at = now() where id = ${visit.id}`
    expect(await mayOpen(visit.patientId)).toBe(false)
  })

  it('not with a merge of the patient', async () => {
    const [from, into] = [await closed(), await addPatient(hospital.sql)]
    await open(from.id)
    await unkeyedCommand(adam(), (transaction) =>
      mergePatients(
        transaction,
        { ...adam(), may: () => true },
        {
          fromId: from.id,
          intoId: into.id,
          expectedVersion: {},
          reason: 'one person',
        },
      ),
    )
    expect(await mayOpen(into.id)).toBe(true)
    expect(await mayOpen(into.id, 'peter')).toBe(false)
    expect(await openingsOnChart(jane(), into.id)).toHaveLength(1)
  })
})

describe('it is reviewed', () => {
  const review = async (
    patientId: string,
    verdict: 'justified' | 'not-justified' = 'justified',
    who = adam(),
  ) =>
    reviewOpening(who, {
      key: key(),
      opening: (await openingOf(patientId)).id,
      verdict,
      words: 'Asked the ward',
    })
  const reviewer = (username: string) => ({ ...hospital.as(username), may: () => true })

  it('once, by somebody of another department', async () => {
    const { id } = await closed()
    await open(id)
    await expect(review(id, 'justified', jane())).rejects.toMatchObject({ code: 'forbidden' })
    await expect(review(id, 'justified', reviewer('jane'))).rejects.toMatchObject({ code: 'rule' })
    // David is of Medicine, and Jane of a ward of it.
    await expect(review(id, 'justified', reviewer('david'))).rejects.toMatchObject({ code: 'rule' })
    await review(id)
    await expect(review(id, 'justified', reviewer('carl'))).rejects.toMatchObject({ code: 'conflict' })
    expect(await mayOpen(id)).toBe(true)
  })

  it('ends at once if it was not justified', async () => {
    const { id } = await closed()
    await open(id)
    await review(id, 'not-justified')
    expect(await mayOpen(id)).toBe(false)
  })

  it('by the table too', async () => {
    const { sql } = hospital
    const { id } = await closed()
    await open(id)
    const by = (username: string) => sql`
      update break_glass set reviewed_by = ${hospital.as(username).person.id}, reviewed_at = now(),
             verdict = 'justified', verdict_words = 'Fine' where patient_id = ${id} and staff_id = ${jane().person.id}`
    const [alone] = await sql<{ id: string }[]>`
      with loner as (insert into staff (username, full_name) values ('loner', 'Lone Lee') returning id)
      insert into break_glass (patient_id, staff_id, reason) select ${id}, id, 'life' from loner returning id`
    await expect(sql`
      update break_glass set reviewed_by = staff_id, reviewed_at = now(), verdict = 'justified', verdict_words = 'Fine'
       where id = ${alone?.id ?? ''}`).rejects.toMatchObject({ constraint_name: 'break_glass_not_own' })
    await expect(by('david')).rejects.toMatchObject({ constraint_name: 'break_glass_same_department' })
    const kept = { constraint_name: 'break_glass_kept' }
    await expect(
      sql`update break_glass set ends_at = ends_at + interval '1 hour' where patient_id = ${id}`,
    ).rejects.toMatchObject(kept)
    await by('adam')
    await expect(by('carl')).rejects.toMatchObject(kept)
    await expect(sql`delete from break_glass where patient_id = ${id}`).rejects.toThrow(/permission denied/)
    // However long somebody asks for, it is four hours.
    await sql`
      insert into break_glass (patient_id, staff_id, reason, ends_at, opened_at)
      values (${id}, ${jane().person.id}, 'life', now() + interval '9 days', now() + interval '8 days')`
    const longest = await sql`select max(ends_at) < now() + interval '5 hours' as short from break_glass`
    expect(longest).toEqual([{ short: true }])
  })

  it('waits for those who may review it until it is reviewed, and for nobody of the same department', async () => {
    const waits = async (who: Access) => (await readWaiting(who)).find(({ id }) => id === 'openings')?.count
    const david = { ...reviewer('david'), opens: () => true }
    const counts = async () => [await waits(paula()), await waits(adam()), await waits(david)]
    const before = await counts()
    const [one, other] = [await closed(), await closed()]
    await open(one.id)
    await open(other.id)
    const [forPaula = 0, forAdam = 0, ofTheDepartment] = before
    expect(ofTheDepartment).toEqual(expect.any(Number))
    expect(await counts()).toEqual([forPaula + 2, forAdam + 2, ofTheDepartment])
    await review(one.id, 'justified', paula())
    expect(await counts()).toEqual([forPaula + 1, forAdam + 1, ofTheDepartment])
    await review(other.id)
    expect(await counts()).toEqual(before)
    expect(await waits(jane())).toBeUndefined()
  })

  it('by a privacy officer, who finds no patients and so sees no names', async () => {
    const { id, mrn } = await addPatient(hospital.sql, { family: 'Named' })
    await hospital.sql`
      insert into break_glass (patient_id, staff_id, reason) values (${id}, ${jane().person.id}, 'life')`
    const shownTo = async (who: Access) =>
      (await readOpenings(who)).waiting.find((one) => one.mrn === mrn)?.patient
    expect(await shownTo(paula())).toBe(`MRN ${mrn}`)
    expect(await shownTo(adam())).toContain('Named')
  })

  it('from a list with the oldest first, when it is due, and what was read; without the name', async () => {
    const { id, mrn } = await closed()
    await open(id)
    await openChart(jane(), id, 'labels')
    const mine = async (who = adam()) => {
      const { waiting } = await readOpenings(who)
      expect(waiting.map(({ openedAt }) => openedAt)).toEqual(
        waiting.map(({ openedAt }) => openedAt).toSorted((one, other) => one.getTime() - other.getTime()),
      )
      return waiting.find((one) => one.mrn === mrn)
    }
    expect(await mine()).toMatchObject({
      by: 'Jane Achieng',
      patient: `MRN ${mrn}`,
      isOverdue: false,
      isOfOwnTeam: false,
      parts: ['labels'],
    })
    expect(await mine(reviewer('david'))).toMatchObject({
      isOfOwnTeam: true,
      patient: expect.stringContaining('Closed'),
    })
    await passes(72 * 3600)
    expect((await mine())?.isOverdue).toBe(true)
    await passes(0)
    await review(id)
    expect(await mine()).toBeUndefined()
    const { reviewed } = await readOpenings(adam())
    expect(reviewed[0]).toMatchObject({
      mrn,
      verdict: 'justified',
      verdictWords: 'Asked the ward',
      reviewer: 'Adam Clarke',
    })
    await expect(readOpenings(jane())).rejects.toMatchObject({ code: 'forbidden' })
  })
})
