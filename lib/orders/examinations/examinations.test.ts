import { afterAll, describe, expect, it } from 'vitest'
import { addVisit } from '@/e2e/support/records/visits'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { journeyWords } from '../../chart/journey'
import { readChart } from '../../chart/read-chart'
import { now } from '../../clock/clock'
import { client } from '../../platform/database'
import { readTimeline } from '../../timeline/read-timeline'
import { timelineWords } from '../../timeline/timeline-words'
import { unkeyedCommand } from '../../workflow/command'
import { moveOrder } from '../steps/move-order'
import { linkImages, performExamination, scheduleExamination, stepExamination } from './perform'
import { readExamination, readExaminations } from './queries'
import { acknowledgeReport, reportExamination } from './report'
import { isSafeLink } from './schemas'
import type { WorklistPart } from './worklist-sql'

const hospital = hospitalInTest('examinations')
afterAll(() => client().end())

const key = () => crypto.randomUUID()
const at = (minutes: number) => new Date(now().getTime() + minutes * 60_000)

/** An order, by david if nobody else, released an hour ago. */
async function ordered(
  category: 'imaging' | 'procedure' = 'imaging',
  { confidential = false, author = 'david' } = {},
) {
  const visit = await addVisit(hospital.sql, { confidential })
  const [row] = await hospital.sql<{ id: string }[]>`
    insert into service_request (encounter_id, patient_id, category, system, code, display, priority, status, author_id, authored_at,
                                 created_by, updated_by)
    select ${visit.id}, ${visit.patientId}, ${category}, 'urn:portal:procedure', 'XR-CHEST', 'X-ray of the chest', 'stat', 'active', id,
           hospital_now() - interval '1 hour', id, id from staff where username = ${author} returning id`
  return { id: row?.id ?? '', patientId: visit.patientId }
}

const read = (id: string) => readExamination(hospital.as('jane'), id)
const versionOf = async (id: string) => (await read(id)).version
const schedule = async (id: string, who = 'jane') =>
  scheduleExamination(hospital.as(who), {
    ...{ key: key(), id, expectedVersion: await versionOf(id), at: at(30), place: 'Room 4' },
  })
const perform = async (id: string, more: { who?: string; at?: Date; note?: string | null } = {}) =>
  performExamination(hospital.as(more.who ?? 'jane'), {
    ...{ key: key(), id, expectedVersion: await versionOf(id), at: more.at ?? null },
    ...{ note: more.note ?? null, imagesUrl: null },
  })
const report = async (
  id: string,
  status: 'preliminary' | 'final' | 'corrected',
  more: { who?: string; edition?: number; reason?: string } = {},
) =>
  reportExamination(hospital.as(more.who ?? 'david'), {
    ...{ key: key(), id, status, findings: '', conclusion: `It is ${status}` },
    ...{ edition: more.edition ?? (await read(id)).reports.length, reason: more.reason ?? null },
  })
const acknowledge = async (id: string, who = 'david', reason: string | null = null) =>
  acknowledgeReport(hospital.as(who), {
    ...{ key: key(), id, report: (await read(id)).reports[0]?.id ?? '', reason },
  })
/** The parts of the worklist that have the order, for a person. */
async function listedFor(id: string, who = 'david') {
  const parts: WorklistPart[] = ['perform', 'report', 'read']
  const found = await Promise.all(parts.map((part) => readExaminations(hospital.as(who), part)))
  return parts.filter((_, nth) => found[nth]?.rows.some((row) => row.id === id))
}

it('imaging is scheduled, performed, reported and read, and is on exactly one list until then', async () => {
  const { id, patientId } = await ordered()
  const turn = async () =>
    (await readChart(hospital.as('david'), patientId)).journey.rows.map((row) => {
      const { place, turn: whose } = journeyWords(row)
      return [place.replace(/ for .*/, ''), whose]
    })
  expect(await listedFor(id)).toEqual(['perform'])
  expect(await turn()).toEqual([['Released', 'Imaging']])
  await expect(schedule(id, 'rita')).rejects.toMatchObject({ code: 'forbidden' })
  await schedule(id)
  expect(await read(id)).toMatchObject({ status: 'preparation', place: 'Room 4' })
  expect(await turn()).toEqual([['Scheduled', 'Imaging']])
  await schedule(id)
  await expect(report(id, 'final')).rejects.toMatchObject({ reason: 'examinations.notPerformed' })
  await perform(id)
  expect(await listedFor(id)).toEqual(['report'])
  expect(await turn()).toEqual([['Performed, not reported', 'Reporting doctor']])
  await expect(report(id, 'preliminary', { who: 'jane' })).rejects.toMatchObject({ code: 'forbidden' })
  await expect(report(id, 'corrected')).rejects.toMatchObject({ reason: 'examinations.noFinalYet' })
  await report(id, 'preliminary')
  expect(await listedFor(id)).toEqual(['report'])
  expect((await read(id)).orderStatus).toBe('active')
  await expect(acknowledge(id)).rejects.toMatchObject({ reason: 'examinations.notLatest' })
  await expect(report(id, 'final', { edition: 0 })).rejects.toMatchObject({ code: 'conflict' })
  await report(id, 'final')
  expect((await read(id)).orderStatus).toBe('completed')
  expect(await listedFor(id)).toEqual(['read'])
  // It is david who ordered it.
  expect(await listedFor(id, 'sofia')).toEqual([])
  expect(await turn()).toEqual([['Reported, not read yet', 'David Okello']])
  await expect(acknowledge(id, 'sofia')).rejects.toMatchObject({
    ...{ reason: 'examinations.notYours', field: 'reason' },
  })
  await acknowledge(id)
  await expect(acknowledge(id)).rejects.toMatchObject({ reason: 'examinations.acknowledged' })
  expect(await listedFor(id)).toEqual([])
  expect(await turn()).toEqual([])
  await expect(report(id, 'final')).rejects.toMatchObject({ reason: 'examinations.finalBefore' })
  await expect(report(id, 'corrected')).rejects.toMatchObject({ field: 'reason' })
  await report(id, 'corrected', { reason: 'The other lung' })
  // A correction is read again, here by another doctor.
  expect(await listedFor(id)).toEqual(['read'])
  await acknowledge(id, 'sofia', 'David is on leave')
  const { reports } = await read(id)
  expect(reports.map(({ status, readBy, readReason }) => [status, readBy, readReason])).toEqual([
    ['corrected', 'Sofia Marino', 'David is on leave'],
    ['final', 'David Okello', null],
    ['preliminary', null, null],
  ])
  const { rows } = await readTimeline(hospital.as('david'), patientId)
  const titles = rows.map((row) => timelineWords(row).title)
  expect(titles).toEqual(
    expect.arrayContaining(['Performed: X-ray of the chest', 'Reported: X-ray of the chest']),
  )
})

it('a procedure is done when it was performed, by those who say what was done', async () => {
  const { id } = await ordered('procedure')
  await expect(perform(id)).rejects.toMatchObject({
    ...{ reason: 'examinations.sayWhatWasDone', field: 'note' },
  })
  await expect(perform(id, { at: at(5), note: 'Done' })).rejects.toMatchObject({ field: 'time' })
  await expect(perform(id, { at: at(-90), note: 'Done' })).rejects.toMatchObject({ field: 'time' })
  await perform(id, { at: at(-10), note: 'Two stitches' })
  expect(await read(id)).toMatchObject({
    status: 'completed',
    orderStatus: 'completed',
    note: 'Two stitches',
  })
  expect(await listedFor(id)).toEqual([])
  await expect(perform(id, { note: 'Again' })).rejects.toMatchObject({ reason: 'examinations.notActive' })
  await report(id, 'final')
  expect(await listedFor(id)).toEqual(['read'])
})

it('what is revoked or on hold is not performed, and is not scheduled any more once it is revoked', async () => {
  const { id } = await ordered()
  await schedule(id)
  const move = (event: 'hold' | 'resume' | 'stop' | 'complete') =>
    unkeyedCommand(hospital.as('david'), (transaction) =>
      moveOrder(transaction, hospital.as('david'), 'service', event, { id, reason: 'Went home' }),
    )
  // What is scheduled is done by its report, not by a button at the order.
  await expect(move('complete')).rejects.toMatchObject({ reason: 'examinations.waitsForReport' })
  await move('hold')
  await expect(perform(id)).rejects.toMatchObject({ reason: 'examinations.notActive' })
  expect(await listedFor(id)).toEqual([])
  await move('resume')
  expect(await listedFor(id)).toEqual(['perform'])
  await move('stop')
  expect(await listedFor(id)).toEqual([])
  expect(
    await hospital.sql`
      select x.status, x.status_reason, h.event from examination x join status_history h on h.entity_id = x.id and h.to_status = 'not-done'
       where x.service_request_id = ${id}`,
  ).toEqual([{ status: 'not-done', status_reason: 'Went home', event: 'abandon' }])
})

it('a procedure that was recorded wrongly is to be done again, and what it was followed by is told', async () => {
  const { id } = await ordered('procedure')
  await perform(id, { note: 'Stitched' })
  expect((await read(id)).orderStatus).toBe('completed')
  await stepExamination(hospital.as('jane'), {
    ...{ key: key(), id, expectedVersion: await versionOf(id), event: 'retract', reason: 'Another patient' },
  })
  expect((await read(id)).orderStatus).toBe('active')
  expect(await listedFor(id)).toEqual(['perform'])
  const told = await hospital.owner<{ event: string }[]>`
    select b.event from outbox b
     where b.entity_id = ${id} or b.entity_id in (select x.id from examination x where x.service_request_id = ${id})
     order by b.id`
  expect(told.map(({ event }) => event)).toEqual([
    ...['examination.performed', 'order.completed', 'examination.retracted', 'order.reopened'],
  ])
  await perform(id, { note: 'Stitched' })
  expect((await read(id)).orderStatus).toBe('completed')
})

it('a report that its orderer does not read is shown to the doctor on call after a day', async () => {
  const { id } = await ordered()
  await perform(id)
  await report(id, 'final')
  await hospital.owner`
    insert into duty_assignment (staff_id, function, period, status, created_by, updated_by)
    select id, 'doctor-on-call', tstzrange(hospital_now() + interval '20 hours', hospital_now() + interval '30 hours'), 'active', id, id
      from staff where username = 'sofia'`
  await hospital.owner`update hospital_clock set offset_seconds = 23 * 3600`
  expect(await listedFor(id, 'sofia')).toEqual([])
  await hospital.owner`update hospital_clock set offset_seconds = 25 * 3600`
  expect(await listedFor(id, 'sofia')).toEqual(['read'])
  await hospital.owner`update hospital_clock set offset_seconds = 0`
})

it.each(['reported', 'revoked'] as const)(
  'a visit goes on when the imaging that it waits for is %s',
  async (how) => {
    const { id } = await ordered()
    await perform(id)
    await hospital.sql`
    update encounter set status = 'on-hold' where id = (select encounter_id from service_request where id = ${id})`
    const david = hospital.as('david')
    if (how === 'reported') await report(id, 'final')
    else
      await unkeyedCommand(david, (transaction) =>
        moveOrder(transaction, david, 'service', 'stop', { id, reason: 'Not needed' }),
      )
    expect(
      await hospital.sql`
      select e.status from encounter e join service_request o on o.encounter_id = e.id where o.id = ${id}`,
    ).toEqual([{ status: 'in-progress:consultation' }])
  },
)

it('what was recorded wrongly is struck out until it was reported, and performed again', async () => {
  const { id } = await ordered()
  const step = async (event: 'abandon' | 'retract') =>
    stepExamination(hospital.as('jane'), {
      ...{ key: key(), id, expectedVersion: await versionOf(id), event, reason: 'Another patient' },
    })
  await expect(step('abandon')).rejects.toMatchObject({ reason: 'examinations.notScheduled' })
  await schedule(id)
  await step('abandon')
  await perform(id)
  await step('retract')
  expect(await listedFor(id)).toEqual(['perform'])
  await perform(id)
  await report(id, 'final')
  await expect(step('retract')).rejects.toMatchObject({ reason: 'examinations.reported' })
})

it('nothing is shown or done of a chart that is closed', async () => {
  const { id } = await ordered('imaging', { confidential: true, author: 'sofia' })
  const hidden = (await readExaminations(hospital.as('jane'), 'perform')).rows.find(
    ({ patient }) => patient.hidden,
  )
  expect(hidden).toMatchObject({ id: null, display: null, note: null })
  expect(await readExamination(hospital.as('jane'), id)).toMatchObject({ hidden: true })
  await expect(
    performExamination(hospital.as('jane'), {
      ...{ key: key(), id, expectedVersion: 0, at: null, note: null, imagesUrl: null },
    }),
  ).rejects.toMatchObject({ code: 'forbidden' })
})

describe('a link to the images', () => {
  const links: [link: string, safe: boolean][] = [
    ['https://pacs.hospital.example/study/1.2.3?view=1', true],
    ['https://pacs.example', true],
    ['https://pacs.example:8443/x', true],
    ['http://pacs.example/', false],
    ['javascript:alert(1)', false],
    ['https://user:secret@pacs.example/', false],
    ['https://pacs.example/a b', false],
    ['https:///nowhere', false],
    ['https://pacs.example\\@evil.example/', false],
  ]
  it.each(links)('%s: %s', async (link, safe) => {
    expect(isSafeLink(link)).toBe(safe)
    const matches = /^https:\/\/[^/?#@\s]+([/?#]\S*)?$/.test(link)
    const { id } = await ordered()
    await perform(id)
    const keep = linkImages(hospital.as('jane'), {
      ...{ key: key(), id, expectedVersion: await versionOf(id), imagesUrl: link },
    })
    if (matches) await keep
    else await expect(keep).rejects.toThrow()
    expect((await read(id)).imagesUrl).toBe(matches ? link : null)
  })
})

describe('by plain SQL too', () => {
  it.each<[what: string, statement: string, refused: RegExp]>([
    [
      'a report stays',
      `update examination_report set conclusion = 'x' where patient_id = $2`,
      /kept|never|permission denied/,
    ],
    ['what was done stays', `update examination set note = 'x' where patient_id = $2`, /stays as it was/],
    [
      'an edition follows the one before',
      `insert into examination_report (examination_id, patient_id, edition, status, findings, conclusion, author_id)
       select id, patient_id, 5, 'corrected', '', 'x', created_by from examination where service_request_id = $1`,
      /may report|does not follow/,
    ],
    [
      'nobody reports without the permission',
      `insert into examination_report (examination_id, patient_id, edition, status, findings, conclusion, reason, author_id)
       select x.id, x.patient_id, 2, 'corrected', '', 'x', 'y', s.id from examination x, staff s
        where service_request_id = $1 and s.username = 'jane'`,
      /may report/,
    ],
    [
      'another order has no examination of this patient',
      `insert into examination (service_request_id, patient_id, status, created_by, updated_by)
       select o.id, (select id from patient where id <> $2 limit 1), 'preparation', o.author_id, o.author_id
         from service_request o where o.id = $1`,
      /examination_one|of this patient/,
    ],
  ])('%s', async (_, statement, refused) => {
    const { id, patientId } = await ordered()
    await perform(id)
    await report(id, 'final')
    const written = statement.replaceAll('$1', `'${id}'`).replaceAll('$2', `'${patientId}'`)
    await expect(hospital.sql.unsafe(written)).rejects.toThrow(refused)
  })
})
