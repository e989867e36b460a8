import { type DemoCase, demoCases } from '../../demo/visits/consultation-cases'
import { addDiagnosis } from '../../encounters/steps/add-diagnosis'
import { saveDraft } from '../../encounters/steps/save-draft'
import { closeVisit } from '../../flows/close-visit'
import { finishTriage, recordTriage, startTriage } from '../../flows/triage'
import { moveVisit } from '../../flows/visit-steps'
import { usualDose, usualDosing } from '../../orders/model/dose-fields'
import { orderMedicine, orderService } from '../../orders/steps/place-order'
import { type Act, type Agent, form, type Hospital, onceAtATime, shareOf } from '../hospital'
import { codeOf, codesOf } from './codes'
import { vitalsOf } from './vitals'

interface Visit {
  id: string
  version: number
  number: string
  status: string
  reason: string
  practitioner: string | null
  /** The draft of the note. */
  note: string | null
  noteVersion: number | null
  /** Laboratory orders that are open. */
  waits: number
  /** Whether the doctor has said what it is. */
  examined: boolean
}

const override = 'Known, and wanted'
const doctors = ['david', 'sofia'] as const

/** The visits that are open, the longest waiting first. */
const openVisits = onceAtATime(
  async ({ sql, plan }): Promise<Visit[]> =>
    await sql<Visit[]>`
  select e.id, e.version, e.visit_number as number, e.status, e.reason, s.username as practitioner, n.id as note, n.version as "noteVersion",
         (select count(*)::int from service_request o where o.encounter_id = e.id and o.category = 'laboratory' and o.status = 'active') as waits,
         exists (select from encounter_diagnosis x where x.encounter_id = e.id) as examined
    from encounter e left join staff s on s.id = e.practitioner_id
    left join encounter_note n on n.encounter_id = e.id and n.author_id = e.practitioner_id and n.status = 'draft'
   where e.class <> 'IMP' and e.arrived_at >= ${plan.since}
     and e.status not in ('completed', 'cancelled', 'entered-in-error')
   order by e.visit_number`,
)

/** Triage by a nurse: vital signs and how urgent it is. */
export const triage: Agent = async (hospital) => {
  const jane = hospital.as('jane')
  return (await openVisits(hospital)).flatMap((visit): Act[] => {
    const { id, version: expectedVersion } = visit
    if (visit.status === 'planned') {
      const seen = { id, expectedVersion }
      return [
        {
          kind: 'start triage',
          work: form(jane, 'startVisitTriage', seen, (transaction) => startTriage(transaction, jane, seen)),
        },
      ]
    }
    if (visit.status !== 'in-progress:triage') return []
    const found = { vitals: vitalsOf(hospital, caseOf(visit).illness), confirmed: '', allergies: undefined }
    const end = { id, expectedVersion, priority: 'routine' as const, reason: 'Seen, and can wait' }
    return [
      {
        kind: 'triage',
        work: form(jane, 'finishVisitTriage', { found, end }, async (transaction) => {
          await recordTriage(transaction, jane, { id, ...found })
          await finishTriage(transaction, jane, end)
        }),
      },
    ]
  })
}

/** Two doctors: a few consultations at a time, with orders; who waits for values is called in again once they are there. */
export const consultations: Agent = async (hospital) => {
  const visits = await openVisits(hospital)
  const starts = visits
    .filter(({ status }) => status === 'in-progress:waiting')
    .slice(0, 2 + Math.ceil(hospital.plan.beds / 20))
    .map((visit, nth): Act => {
      const doctor = hospital.as(doctors[nth % 2] ?? 'david')
      const step = { id: visit.id, expectedVersion: visit.version }
      return {
        kind: 'consult',
        work: form(doctor, 'stepVisit', { ...step, event: 'consult' }, (transaction) =>
          moveVisit(transaction, doctor, 'consult', step),
        ),
      }
    })
  const seen: Act[] = []
  for (const visit of visits) {
    if (visit.status === 'on-hold' && visit.waits === 0) seen.push(callIn(hospital, visit))
    if (visit.status === 'in-progress:consultation')
      seen.push(visit.examined ? close(hospital, visit) : await examine(hospital, visit))
  }
  return [...seen, ...starts]
}

const caseOf = ({ reason }: Pick<Visit, 'reason'>): DemoCase =>
  demoCases.find((one) => one.reason === reason) ?? (demoCases[0] as DemoCase)

/** What the doctor finds and orders. Most go home after it; some wait for what the laboratory says. */
async function examine(hospital: Hospital, visit: Visit): Promise<Act> {
  const { sql } = hospital
  const doctor = hospital.as(visit.practitioner ?? 'david')
  const { diagnosis, tests, medicines, subjective, objective, assessment, plan } = caseOf(visit)
  const text = { subjective, objective, assessment, plan }
  const waits = tests.length > 0 && shareOf(hospital, `wait ${visit.number}`) < 0.5
  const note = { id: visit.note ?? '', expectedVersion: visit.noteVersion ?? 1, text }
  const encounterId = visit.id
  const [found, services, prescribed] = await Promise.all([
    codeOf(sql, 'diagnosis', diagnosis),
    codesOf(sql, 'laboratory', tests),
    codesOf(sql, 'medicine', medicines),
  ])
  return {
    kind: 'examine',
    work: form(doctor, 'examine', { visit, waits }, async (transaction) => {
      await saveDraft(transaction, doctor, note)
      await addDiagnosis(transaction, doctor, {
        ...{ encounterId, code: found, use: 'primary' },
        ...{ certainty: 'confirmed', problem: false },
      })
      for (const code of services)
        await orderService(transaction, doctor, {
          ...{
            encounterId,
            kind: 'laboratory',
            code,
            note: null,
            override,
            release: true,
            priority: 'routine',
          },
        })
      for (const code of prescribed) {
        const written = usualDosing(usualDose(code.details), 5)
        if (written && !written.perKg)
          await orderMedicine(transaction, doctor, {
            ...{ encounterId, code, note: null, override, release: false, ...written },
          })
      }
      const step = { id: visit.id, expectedVersion: visit.version }
      if (waits) await moveVisit(transaction, doctor, 'await-results', step)
      else await closeVisit(transaction, doctor, closingOf(hospital, visit, visit.version))
    }),
  }
}

/** The values are there: the doctor sees the patient again. */
function callIn({ as }: Hospital, { id, version, practitioner }: Visit): Act {
  const doctor = as(practitioner ?? 'david')
  const step = { id, expectedVersion: version }
  return {
    kind: 'call in again',
    work: form(doctor, 'stepVisit', { ...step, event: 'results-in' }, (transaction) =>
      moveVisit(transaction, doctor, 'results-in', step),
    ),
  }
}

function close(hospital: Hospital, visit: Visit): Act {
  const doctor = hospital.as(visit.practitioner ?? 'david')
  const closing = closingOf(hospital, visit, visit.version)
  return {
    kind: 'close visit',
    work: form(doctor, 'signAndClose', closing, (transaction) => closeVisit(transaction, doctor, closing)),
  }
}

/** Who is very ill, and some of the others, come in. */
function closingOf(hospital: Hospital, visit: Visit, expectedVersion: number) {
  const { disposition: usual, detail = null, illness } = caseOf(visit)
  const isAdmitted =
    usual === 'admission' || shareOf(hospital, `admit ${visit.number}`) < 0.2 + illness * 0.15
  const disposition = isAdmitted ? ('admission' as const) : usual
  return {
    ...{ id: visit.id, expectedVersion, disposition, priority: 'routine' as const, override },
    detail: detail ?? visit.reason,
    homeReason: 'Looks well, and knows when to come back',
  }
}
