import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import type { Transaction } from '@/db/client'
import { addVisit } from '@/e2e/support/records/visits'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import type { Actor } from '../access/actor'
import { chosenCode } from '../codes/chosen-code'
import { visitsInChart } from '../encounters/chart'
import { emptyNote } from '../encounters/model/note-text'
import { addDiagnosis } from '../encounters/steps/add-diagnosis'
import { changeDiagnosis } from '../encounters/steps/change-diagnosis'
import { saveDraft } from '../encounters/steps/save-draft'
import { signNote } from '../encounters/steps/sign-note'
import { moveVisit } from '../flows/visit-steps'
import { client } from '../platform/database'
import { readTimeline } from '../timeline/read-timeline'
import { timelinePage, timelineWords } from '../timeline/timeline-words'
import { unkeyedCommand } from '../workflow/command'
import { partOf, readChart } from './read-chart'

const hospital = hospitalInTest('visit_in_chart')

beforeAll(() => {
  vi.stubEnv('AUTH_SECRET', 'the secret of this test, which is long enough')
})
afterAll(() => client().end())

const by = <T>(who: string, work: (transaction: Transaction, actor: Actor) => Promise<T>): Promise<T> => {
  const actor = hospital.as(who)
  return unkeyedCommand(actor, (transaction) => work(transaction, actor))
}

const diagnose = async (encounterId: string, code: string, use: 'primary' | 'secondary') => {
  const found = await chosenCode('diagnosis', code, 'code')
  await by('david', (transaction, actor) =>
    addDiagnosis(transaction, actor, {
      ...{ encounterId, code: found, use, certainty: 'provisional', problem: false },
    }),
  )
}

it('the chart shows what a visit found: its diagnoses, its signed note, the allergies', async () => {
  const { sql } = hospital
  const visit = await addVisit(sql, {
    status: 'in-progress:waiting',
    allergies: ['Latex', 'Entered wrongly'],
  })
  await sql`update allergy set status = 'entered-in-error' where substance = 'Entered wrongly'`
  await by('david', (transaction, actor) =>
    moveVisit(transaction, actor, 'consult', { id: visit.id, expectedVersion: 1 }),
  )
  await diagnose(visit.id, 'I10', 'secondary')
  await diagnose(visit.id, 'J06.9', 'primary')
  await diagnose(visit.id, 'J45.9', 'secondary')
  const [wrong] = await sql<{ id: string }[]>`
    select id from encounter_diagnosis where encounter_id = ${visit.id} and code = 'J45.9'`
  await by('david', (transaction, actor) =>
    changeDiagnosis(transaction, actor, 'refute', {
      ...{ id: wrong?.id ?? '', encounterId: visit.id, expectedVersion: 1, reason: 'No wheeze' },
    }),
  )
  const read = async (who: string) => {
    const access = hospital.as(who)
    const { rows } = await readTimeline(access, visit.patientId, 1)
    const visits = partOf(await readChart(access, visit.patientId), visitsInChart)
    return { visits, rows, titles: rows.map((row) => timelineWords(row).title) }
  }
  const drafted = await read('david')
  expect(drafted.visits?.[0]?.diagnoses.map(({ code, isPrimary }) => [code, isPrimary])).toEqual([
    ['J06.9', true],
    ['I10', false],
  ])
  // A draft is its author’s alone.
  expect(drafted.titles.filter((title) => title.startsWith('Note'))).toEqual([])

  const [note] = await sql<{ id: string }[]>`select id from encounter_note where encounter_id = ${visit.id}`
  const text = { ...emptyNote, plan: 'Rest, and nobody else has to know' }
  const noteId = note?.id ?? ''
  await by('david', (transaction, actor) =>
    saveDraft(transaction, actor, { id: noteId, expectedVersion: 1, text }),
  )
  await by('david', (transaction, actor) =>
    signNote(transaction, actor, { id: noteId, expectedVersion: 2, text }),
  )
  const { rows, titles } = await read('david')
  expect(titles).toEqual(
    expect.arrayContaining([
      'Note signed, Clinic in a test',
      expect.stringMatching(/^Diagnosis: J06\.9 /),
      expect.stringMatching(/^Diagnosis: I10 /),
      'Allergy: Latex',
    ]),
  )
  expect(titles).not.toContain('Allergy: Entered wrongly')
  const refuted = rows.find(({ what }) => what.startsWith('J45.9'))
  expect(refuted && timelineWords(refuted)).toMatchObject({
    ...{ status: 'Refuted', detail: 'by David Okello. Reason: No wheeze' },
  })
  for (const row of rows.filter(({ kind }) => kind === 'note' || kind === 'diagnosis'))
    expect([timelinePage(row), row.ofId]).toEqual(['/consultations/[id]', visit.id])
  expect(JSON.stringify(rows)).not.toContain('nobody else')

  // What is clinical stays with those who may read it.
  const desk = await read('rita')
  expect(desk.visits).toBeNull()
  expect(desk.titles.filter((title) => /^(Note|Diagnosis)/.test(title))).toEqual([])
  // What happened in a visit that was entered in error, did not happen.
  await sql`update encounter set status = 'entered-in-error' where id = ${visit.id}`
  expect((await read('david')).titles.filter((title) => /^(Visit|Note|Diagnosis)/.test(title))).toEqual([])
})
