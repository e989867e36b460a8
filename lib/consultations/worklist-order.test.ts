import fc from 'fast-check'
import { afterAll, expect, it } from 'vitest'
import { addVisit, type VisitInTest } from '@/e2e/support/records/visits'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { readWaiting } from '../dashboard/waiting'
import { type CountingScore, countingScore, priorities } from '../encounters/model/counting-score'
import type { Priority, ScoreKind, ScoreLevel } from '../encounters/model/priority'
import type { KeptScore } from '../encounters/model/scores/kept-score'
import { moveVisit } from '../flows/visit-steps'
import { client } from '../platform/database'
import { levelOf } from '../safety/model/pews'
import { unkeyedCommand } from '../workflow/command'
import { readWorklist } from './worklist'

const hospital = hospitalInTest('worklist_order')
afterAll(() => client().end())

const ids = (rows: { id: string | null }[]) => rows.map(({ id }) => id ?? 'hidden')

type Recorded = KeptScore & { final: boolean }

/** Records sets of the visit, the oldest first, a minute apart. */
async function record(visit: VisitInTest, sets: readonly Recorded[]) {
  for (const [index, { scoreKind, score, scoreLevel, scoreMissing, final }] of sets.entries())
    await hospital.sql`
      insert into vital_signs (encounter_id, patient_id, taken_at, score_kind, score, score_level, score_missing, status,
                               created_by, updated_by)
      select ${visit.id}, ${visit.patientId}, now() - ${sets.length - index} * interval '1 minute', ${scoreKind}, ${score},
             ${scoreLevel}, ${scoreMissing}, ${final ? 'final' : 'entered-in-error'}, id, id
        from staff where username = 'jane'`
}

const scored = (kind: ScoreKind, score: number, level: ScoreLevel, isComplete = true): Recorded => ({
  ...{ scoreKind: kind, score, scoreLevel: level, scoreMissing: isComplete ? [] : ['pulse'], final: true },
})

const set = fc.record({
  score: fc.integer({ min: 0, max: 20 }),
  kind: fc.constantFrom('NEWS2' as const, 'PEWS' as const),
  complete: fc.boolean(),
  /** One measurement that is far off, or a child who responds to voice only. */
  single: fc.boolean(),
  final: fc.boolean(),
})
const recorded = set.map(({ score, kind, complete, single, final }): Recorded => {
  const level = kind === 'NEWS2' ? riskOf(score, single) : single ? 'high' : levelOf(score)
  return { ...scored(kind, score, level, complete), final }
})

function riskOf(total: number, single: boolean): ScoreLevel {
  if (total >= 7) return 'high'
  if (total >= 5) return 'medium'
  return single && total > 2 ? 'low-medium' : 'low'
}

/** The tier of a visit, stated apart from the code: a high score, then the worse of what was filed and the score. */
function tierOf(priority: Priority, score: CountingScore | undefined): number {
  if (score && (score.level === 'high' || score.level === 'emergency')) return 0
  const urgent = score?.level === 'medium' || score?.level === 'low-medium'
  return Math.min(priorities.indexOf(priority) + 1, urgent ? 2 : 3)
}

it('open visits are ordered by the worse of what was filed and the score that counts, then by arrival', async () => {
  const { sql } = hospital
  const visits = fc.array(
    fc.record({ priority: fc.constantFrom(...priorities), sets: fc.array(recorded, { maxLength: 4 }) }),
    { minLength: 2, maxLength: 8 },
  )
  await fc.assert(
    fc.asyncProperty(visits, async (wanted) => {
      await sql`update encounter set status = 'cancelled'`
      const made: { id: string; tier: number; score: CountingScore | undefined; nth: number }[] = []
      for (const [nth, { priority, sets }] of wanted.entries()) {
        const visit = await addVisit(sql, { priority })
        await sql`update encounter set arrived_at = now() - ${wanted.length - nth} * interval '1 hour' where id = ${visit.id}`
        await record(visit, sets)
        const newestFirst = sets.map((one, at) => ({ ...one, takenAt: new Date(at) })).reverse()
        const score = countingScore(newestFirst.filter(({ final }) => final))
        made.push({ id: visit.id, tier: tierOf(priority, score), score, nth })
      }
      const { open } = await readWorklist(hospital.as('jane'), { view: 'all' })
      const sorted = [...made].sort((one, other) => one.tier - other.tier || one.nth - other.nth)
      expect(ids(open.rows)).toEqual(sorted.map(({ id }) => id))
      for (const { id, score } of made) {
        const row = open.rows.find((one) => one.id === id)
        expect(row?.score).toEqual(score ? { ...score, at: expect.any(Date) } : null)
      }
      const high = await readWorklist(hospital.as('jane'), { view: 'all', highScore: true })
      expect(ids(high.open.rows)).toEqual(sorted.flatMap(({ id, tier }) => (tier === 0 ? [id] : [])))
    }),
    { numRuns: 12 },
  )
})

it('a page of open visits goes on where the one before ended, however they are ranked', async () => {
  const { sql } = hospital
  await sql`update encounter set status = 'cancelled'`
  const first = await addVisit(sql)
  await sql`
    insert into encounter (visit_number, patient_id, clinic_id, class, status, priority, reason, arrived_at, created_by, updated_by)
    select 'V' || (81000000 + n), patient_id, clinic_id, 'AMB', 'planned',
           (array['emergency', 'urgent', 'routine'])[1 + n % 3], 'Cough', now() - (n / 4) * interval '1 microsecond',
           created_by, updated_by
      from encounter, generate_series(1, 230) n where id = ${first.id}`
  await sql`
    insert into vital_signs (encounter_id, patient_id, taken_at, score_kind, score, score_level, created_by, updated_by)
    select id, patient_id, now(), 'NEWS2', 8, 'high', created_by, updated_by from encounter
     where status = 'planned' and right(visit_number, 1) = '7'`
  const seen: string[] = []
  for (let after: string | undefined, pages = 0; pages < 3; pages += 1) {
    const { open } = await readWorklist(hospital.as('jane'), { view: 'all' }, { open: after })
    expect(open.before).toBe(seen.length)
    seen.push(...ids(open.rows))
    after = open.next
  }
  expect(new Set(seen).size).toBe(231)
  expect(seen).toHaveLength(231)
})

const bookWith = async (visit: VisitInTest, username: string) => {
  const [booked] = await hospital.sql<{ id: string | null }[]>`
    insert into appointment (patient_id, clinic_id, practitioner_id, status, kind, priority, reason, starts_at, ends_at, created_by, updated_by)
    select e.patient_id, e.clinic_id, s.id, 'fulfilled', 'scheduled', 'routine', 'Cough', now(), now() + interval '15 minutes', s.id, s.id
      from encounter e, staff s where e.id = ${visit.id} and s.username = ${username} returning id`
  await hospital.sql`update encounter set appointment_id = ${booked?.id ?? ''} where id = ${visit.id}`
}

it('who is escalated or has no doctor is in the list of every doctor until somebody takes them', async () => {
  const { sql } = hospital
  await sql`update encounter set status = 'cancelled'`
  const high = scored('NEWS2', 8, 'high')
  const arrest = scored('NEWS2', 9, 'high', false)
  const child = scored('PEWS', 9, 'high', false)
  const visitOf = async (
    name: string,
    wanted: { status: 'planned' | 'in-progress:triage' | 'in-progress:waiting'; priority?: Priority },
    bookedWith?: string,
    sets: Recorded[] = [],
  ) => {
    const visit = await addVisit(sql, wanted)
    if (bookedWith) await bookWith(visit, bookedWith)
    await record(visit, sets)
    return [visit.id, name] as const
  }
  const names = new Map([
    await visitOf('emergency of the nurse', { status: 'in-progress:waiting', priority: 'emergency' }, 'jane'),
    await visitOf('emergency with Sofia', { status: 'planned', priority: 'emergency' }, 'sofia'),
    await visitOf('high score in triage', { status: 'in-progress:triage' }, 'sofia', [high]),
    await visitOf('arrest on arrival', { status: 'planned' }, 'sofia', [arrest]),
    await visitOf('child with a high score', { status: 'planned' }, 'sofia', [child]),
    await visitOf('waits with the nurse', { status: 'in-progress:waiting' }, 'jane'),
    await visitOf('waits with nobody', { status: 'in-progress:waiting' }),
    await visitOf('waits with Sofia', { status: 'in-progress:waiting' }, 'sofia'),
    await visitOf('arrived for the nurse', { status: 'planned' }, 'jane'),
  ])
  const mine = async (who: string) => {
    const { open } = await readWorklist(hospital.as(who), { view: 'mine' })
    const waiting = open.rows.filter(({ status }) => status === 'in-progress:waiting').length
    const counted = (await readWaiting(hospital.as(who))).find(({ id }) => id === 'my-patients')
    expect(counted?.count ?? 0).toBe(waiting)
    return ids(open.rows)
      .map((id) => names.get(id) ?? 'another')
      .sort()
  }
  const everybodys = [
    'emergency of the nurse',
    'emergency with Sofia',
    'high score in triage',
    'arrest on arrival',
    'child with a high score',
    'waits with the nurse',
    'waits with nobody',
  ]
  expect(await mine('david')).toEqual([...everybodys].sort())
  expect(await mine('sofia')).toEqual([...everybodys, 'waits with Sofia'].sort())
  // A doctor who does not work here any more sees nobody.
  await sql`update staff set active = false where username = 'sofia'`
  expect(await mine('david')).toEqual([...everybodys, 'waits with Sofia'].sort())
  await sql`update staff set active = true where username = 'sofia'`
  const david = hospital.as('david')
  for (const id of names.keys())
    await unkeyedCommand(david, (transaction) =>
      moveVisit(transaction, david, 'consult', { id, expectedVersion: 1 }),
    )
  expect(await mine('david')).toHaveLength(names.size)
  expect(await mine('sofia')).toEqual([])
})
