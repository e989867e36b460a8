import { randomUUID } from 'node:crypto'
import { recordCall } from '../../laboratory/critical/call'
import type { Bench } from '../../laboratory/model/catalogue-codes'
import { rejectionCodes } from '../../laboratory/model/specimen-codes'
import { acknowledgeReport } from '../../laboratory/reports/acknowledge'
import { enterResults } from '../../laboratory/results/enter'
import { verifyResults } from '../../laboratory/results/verify'
import { withdrawResult } from '../../laboratory/results/with-reason'
import { collectSpecimens } from '../../laboratory/specimens/collect'
import { labelSpecimens } from '../../laboratory/specimens/label'
import { receiveSpecimen } from '../../laboratory/specimens/receive'
import { rejectSpecimen } from '../../laboratory/specimens/reject'
import type { Random } from '../../random/seeded-random'
import type { Act, Agent, Hospital } from '../hospital'

/** The orders of visits and stays that want a specimen, by visit. */
export const collection: Agent = async ({ sql, as, plan }) => {
  const leo = as('leo')
  const wanted = await sql<{ visit: string; orders: string[] }[]>`
    select o.encounter_id as visit, array_agg(o.id order by o.code, o.authored_at)::text[] as orders
      from service_request o join encounter e on e.id = o.encounter_id
     where o.category = 'laboratory' and o.status = 'active' and e.arrived_at >= ${plan.since} and o.authored_at >= ${plan.since}
       and not exists (select from specimen_request r where r.service_request_id = o.id)
     group by o.encounter_id, e.visit_number order by e.visit_number`
  const ordered = await sql<{ visit: string; mrn: string; specimens: string[] }[]>`
    select e.id as visit, p.mrn, array_agg(s.id order by s.nth)::text[] as specimens
      from specimen s join service_request o on o.id = s.service_request_id join encounter e on e.id = o.encounter_id
      join patient p on p.id = e.patient_id
     where s.stage = 'ordered' and e.arrived_at >= ${plan.since}
     group by e.id, p.mrn order by e.visit_number`
  return [
    ...ordered.map(
      (one): Act => ({
        kind: 'collect specimens',
        work: (key) => collectSpecimens(leo, { key, ...one, at: null }),
      }),
    ),
    ...wanted.map(
      (one): Act => ({ kind: 'print labels', work: (key) => labelSpecimens(leo, { key, ...one }) }),
    ),
  ]
}

interface Specimen {
  id: string
  version: number
  accession: string
  stage: string
  bench: Bench
  values: {
    id: string
    /** Who entered it, or worked it out by releasing others. */
    by: string[] | null
    run: number
    version: number
    status: string
    low: number
    high: number
    /** What is possible at all. */
    least: number
    most: number
    decimals: number
  }[]
}

/** The laboratory: specimens come, a few cannot be used; values are entered by one person and verified by another. */
export const laboratory: Agent = async (hospital) => {
  const { sql, as, random, plan } = hospital
  const lena = as('lena')
  const open = await sql<Specimen[]>`
    select s.id, s.version, s.accession, s.stage, s.bench,
           coalesce(json_agg(json_build_object('id', v.id, 'run', coalesce(v.run, 0), 'version', v.version, 'status', v.status, 'by', by.names,
             'low', coalesce(r.low, t.low_possible, 1), 'high', coalesce(r.high, t.high_possible, 10), 'decimals', t.decimals,
             'least', coalesce(t.low_possible, 0), 'most', coalesce(t.high_possible, 1000000)) order by v.code, o.authored_at)
             filter (where v.id is not null), '[]') as values
      from specimen s join service_request o on o.id = s.service_request_id join encounter e on e.id = o.encounter_id
      left join observation v on v.specimen_id = s.id and v.status in ('registered', 'preliminary')
      left join lateral (select array_agg(distinct p.username) as names from observation_version x join staff p on p.id = x.entered_by
                          where x.observation_id = v.id) by on true
      left join lab_test t on t.id = v.test_id and t.kind = 'quantity' and t.formula is null
      left join lateral (select r.low, r.high from reference_range r where r.test_id = t.id order by r.low nulls last, r.high limit 1) r on true
     where s.stage in ('collected', 'received') and e.arrived_at >= ${plan.since} and (v.id is null or t.id is not null or v.status = 'preliminary')
       and (s.stage = 'collected' or v.id is not null)
     group by s.id order by s.nth limit 400`
  return open.flatMap(({ id, version, accession, stage, bench, values }): Act[] => {
    if (stage === 'collected') {
      const rejected = {
        id,
        expectedVersion: version + 1,
        bench,
        code: random.pick(rejectionCodes),
        note: 'Simulated',
      }
      const receiptKey = randomUUID()
      return random.share() < 0.03
        ? [
            {
              kind: 'receive and reject',
              work: async (key) => {
                await receiveSpecimen(lena, { key: receiptKey, accession })
                return await rejectSpecimen(lena, { key, ...rejected })
              },
            },
          ]
        : [{ kind: 'receive a specimen', work: (key) => receiveSpecimen(lena, { key, accession }) }]
    }
    const registered = values.filter(({ status }) => status === 'registered')
    if (registered.length > 0) return [enter(hospital, id, registered)]
    const chosen = values.map(({ id: value, run, version: expectedVersion }) => ({
      id: value,
      run,
      expectedVersion,
    }))
    const verifier = values.some(({ by }) => by?.includes('laura')) ? 'ines' : 'laura'
    return [{ kind: 'verify', work: (key) => verifyResults(as(verifier), { key, specimenId: id, chosen }) }]
  })
}

function enter({ as, random }: Hospital, specimenId: string, values: Specimen['values']): Act {
  const typed = values.map((value) => ({
    ...{ id: value.id, run: value.run, comment: null },
    // With three decimals a full stop would be asked about, as it may be a comma.
    typed: valueBetween(random, value)
      .toFixed(value.decimals)
      .replace(/(\.\d{2})\d$/, '$1'),
  }))
  return {
    kind: 'enter values',
    work: (key) => enterResults(as('lena'), { key, specimenId, analyser: null, values: typed }),
  }
}

/** Mostly within the range, sometimes beside it, and always possible. */
function valueBetween(random: Random, { low, high, least, most }: Specimen['values'][number]): number {
  const spread = high > low ? high - low : 1
  const value = low + spread * random.share()
  const beside = random.share() < 0.15 ? (random.share() - 0.5) * spread : 0
  return Math.min(most, Math.max(least, value + beside))
}

/** What the laboratory calls, what doctors acknowledge, and values that turn out to be wrong. */
export const reports: Agent = async (hospital) => {
  const { sql, as, random, plan } = hospital
  const critical = await sql<{ id: string; version: number }[]>`
    select v.id, v.version from observation v join specimen s on s.id = v.specimen_id
     where v.status in ('final', 'corrected') and v.flag in ('LL', 'HH') and s.collected_at >= ${plan.since}
       and not exists (select from critical_call c where c.observation_id = v.id and c.run = v.run)
     order by s.nth, v.code`
  const unread = await sql<{ id: string; version: number; doctor: string }[]>`
    select r.id, r.version, d.username as doctor
      from report_to_read t join diagnostic_report r on r.id = t.report_id
      join service_request o on o.id = r.service_request_id join staff d on d.id = o.author_id
     where o.authored_at >= ${plan.since}
     order by o.authored_at, o.code limit 50`
  const wrong =
    random.share() < 0.02
      ? await sql<{ id: string; version: number }[]>`
          select v.id, v.version from observation v join specimen s on s.id = v.specimen_id
           where v.status = 'final' and s.collected_at >= ${plan.since} order by s.nth desc, v.code limit 1`
      : []
  return [
    ...critical.map(
      ({ id, version }): Act => ({
        kind: 'call a critical value',
        work: (key) =>
          recordCall(as('lena'), { key, id, expectedVersion: version, calledTo: 'The ward', comment: null }),
      }),
    ),
    ...unread.map(
      ({ id, version, doctor }): Act => ({
        kind: 'read a report',
        work: (key) => acknowledgeReport(as(doctor), { key, report: id, version, note: null }),
      }),
    ),
    ...wrong.map(
      ({ id, version }): Act => ({
        kind: 'withdraw a value',
        work: (key) =>
          withdrawResult(as('laura'), {
            key,
            id,
            expectedVersion: version,
            reason: 'Measured on the wrong tube',
          }),
      }),
    ),
  ]
}
