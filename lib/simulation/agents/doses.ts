import { type Given, giveDose, omitDose } from '../../inpatient/rounds/give'
import { retractDose } from '../../inpatient/rounds/record'
import { readRound } from '../../inpatient/rounds/round'
import type { Act, Agent } from '../hospital'

interface Due {
  id: string
  version: number
  controlled: boolean
}

const usual: Given = { dose: null, givenAt: null, batch: null, note: null, secondBy: null }

/** The medicine round: what is due is given; a few doses are refused, entered late, or were entered by mistake. */
export const doses: Agent = async (hospital) => {
  const { sql, as, random, at, plan } = hospital
  const jane = as('jane')
  const wards = await sql<
    { id: string }[]
  >`select id from location where form = 'wa' and code like 'SIM-%' order by code`
  // Opening the round plans the doses of the next days; nobody does so every few minutes.
  if (at.getUTCMinutes() < hospital.minutes) for (const { id } of wards) await readRound(jane, id)
  const due = await sql<Due[]>`
    select d.id, d.version from medication_administration d join encounter e on e.id = d.encounter_id
      join medication_request m on m.id = d.medication_request_id
     where d.status = 'due' and d.due_at <= ${at}::timestamptz + interval '15 minutes' and e.started_at >= ${plan.since} and e.status = 'in-progress'
     order by d.due_at, e.visit_number, m.code, m.authored_at`
  const wrong = await sql<Due[]>`
    select d.id, d.version from medication_administration d join encounter e on e.id = d.encounter_id
      join medication_request m on m.id = d.medication_request_id
     where d.status = 'completed' and d.given_at > ${at}::timestamptz - interval '1 hour' and e.started_at >= ${plan.since}
     order by d.due_at, e.visit_number, m.code, m.authored_at limit 1`
  const mistakes =
    random.share() < 0.02
      ? wrong.map(({ id, version }) => ({
          kind: 'dose in error',
          work: (key: string) =>
            retractDose(jane, { key, id, expectedVersion: version, reason: 'Of the next bed' }),
        }))
      : []
  return [
    ...due.map(({ id, version }): Act => {
      const [step, chance] = [{ id, expectedVersion: version }, random.share()]
      if (chance < 0.04)
        return {
          kind: 'omit a dose',
          work: (key) => omitDose(jane, { key, ...step, why: 'refused', note: null }),
        }
      const late = chance < 0.08 ? new Date(at.getTime() - 20 * 60_000) : null
      return {
        kind: late ? 'give a dose, entered late' : 'give a dose',
        work: (key) => giveDose(jane, { key, ...step, ...usual, givenAt: late }),
      }
    }),
    ...mistakes,
  ]
}
