import { randomUUID } from 'node:crypto'
import { drawName } from '../../demo/patients/names'
import { fits } from '../../demo/plausible'
import { demoCases } from '../../demo/visits/consultation-cases'
import { walkIn } from '../../flows/check-in'
import { registerPatient } from '../../patients/commands/register-patient'
import { comingNow } from '../curve'
import type { Act, Agent, Hospital } from '../hospital'

/** Visits a day for each bed, and how many are of somebody who was here before. */
const [VISITS_PER_BED, KNOWN] = [0.6, 0.4]
const YEAR_MS = 365.25 * 86_400_000

interface Clinic {
  id: string
  letter: string
}

interface Person {
  id: string | undefined
  sex: 'female' | 'male'
  born: string
}

/** The counter: people come, are registered unless they were here before, and wait for their turn. */
export const reception: Agent = async (hospital) => {
  const { sql, random, plan, at } = hospital
  const coming = comingNow(plan.beds * VISITS_PER_BED, hospital)
  if (coming === 0) return []
  const clinics = await sql<Clinic[]>`select id, letter from clinic where active order by name`
  const known = await sql<Person[]>`
    select p.id, p.sex, p.birth_date::text as born from patient p
     where p.created_at >= ${plan.since} and p.status = 'active' and p.merged_into_id is null
       and not exists (select from encounter e
                        where e.patient_id = p.id and (e.ended_at is null or e.ended_at > ${at}::timestamptz - interval '2 days'))
     order by p.mrn desc limit 40`
  const left = random.shuffle(known)
  return Array.from({ length: coming }, () =>
    arrival(hospital, clinics, (random.share() < KNOWN ? left.pop() : undefined) ?? stranger(hospital)),
  )
}

function stranger({ random, at }: Hospital): Person {
  const born = new Date(at.getTime() - random.between(1, 95) * YEAR_MS - random.share() * YEAR_MS)
  return {
    id: undefined,
    sex: random.pick(['female', 'male'] as const),
    born: born.toISOString().slice(0, 10),
  }
}

/** Somebody comes with what people of that age come with, to a clinic for it. */
function arrival({ as, random, at }: Hospital, clinics: readonly Clinic[], { id, sex, born }: Person): Act {
  const rita = as('rita')
  const today = at.toISOString().slice(0, 10)
  const why = clinics.flatMap(({ id: clinicId, letter }) =>
    demoCases
      .filter((one) => fits(one, { sex, born }, letter, today))
      .map(({ reason }) => ({ clinicId, reason })),
  )
  const visit = random.pick(why)
  const { given, family } = drawName(random, sex)
  const registrationKey = randomUUID()
  return {
    kind: id ? 'arrive again' : 'register and arrive',
    work: async (key) =>
      walkIn(rita, {
        ...{ key, ...visit, priority: 'routine' },
        patientId:
          id ??
          (await registerPatient(rita, {
            ...{ key: registrationKey, given, family, sex, birthDate: born, birthDateEstimated: false },
            ...{ phone: null, address: null, nationalId: null, contact: null, coverage: null },
            // Whether it is somebody who was here before is drawn.
            somebodyElse: true,
          })),
      }),
  }
}
