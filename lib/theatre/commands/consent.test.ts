import { afterAll, expect, it } from 'vitest'
import { operationSteps } from '@/e2e/support/records/operation-steps'
import { addOperation } from '@/e2e/support/records/operations'
import { addTheatre } from '@/e2e/support/records/theatres'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { client } from '../../platform/database'
import { overrideCheck } from './checklist'

const hospital = hospitalInTest('theatre_consent')
const steps = operationSteps(hospital)
afterAll(() => client().end())

let nth = 0

/** An operation on the left, and what the chart says of consent to it. */
async function withConsent(
  { side, decision, withdrawn = false }: { side: string; decision: string; withdrawn?: boolean },
  urgency: 'elective' | 'immediate' = 'elective',
) {
  nth += 1
  const theatreId = await addTheatre(hospital.sql, `Theatre of consent ${nth}`)
  const made = await addOperation(hospital.sql, {
    theatreId,
    inMinutes: nth * 400,
    urgency,
  })
  await hospital.sql`
    insert into consent (patient_id, procedure, side, decision, given_by, obtained_by, obtained_at, status,
                         status_reason, withdrawn_at, created_by, updated_by)
    select ${made.patientId}, 'repair of inguinal HERNIA', ${side}, ${decision}, 'patient', id,
           hospital_now() - interval '1 day', ${withdrawn ? 'inactive' : 'active'},
           ${withdrawn ? 'Changed her mind' : null}, ${withdrawn ? new Date() : null}, id, id
      from staff where username = 'david'`
  return made.id
}

it.each<[what: string, consent: Parameters<typeof withConsent>[0], reason: string | undefined]>([
  ['consented to', { side: 'left', decision: 'permit' }, undefined],
  ['refused', { side: 'left', decision: 'deny' }, 'theatre.consentTakenBack'],
  ['taken back', { side: 'left', decision: 'permit', withdrawn: true }, 'theatre.consentTakenBack'],
  ['consented to on the other side', { side: 'right', decision: 'permit' }, 'theatre.consentOtherSide'],
])('an operation that the patient has %s is prepared, or not', async (_, consent, reason) => {
  const id = await withConsent(consent)
  if (reason) await expect(steps.check(id, 'pre-op')).rejects.toMatchObject({ reason, field: 'consent' })
  else await expect(steps.check(id, 'pre-op')).resolves.toBe(id)
})

it('an emergency goes on without the preparation, whatever the chart says of another side', async () => {
  const id = await withConsent({ side: 'right', decision: 'permit' }, 'immediate')
  await expect(
    overrideCheck(hospital.as('theo'), {
      ...{ key: crypto.randomUUID(), id, phase: 'pre-op', reason: 'Strangulated' },
    }),
  ).resolves.toBe(id)
})

it.each<['elective' | 'immediate']>([['elective'], ['immediate']])(
  'consent that is taken back after the preparation holds the sign in of an %s operation, unless an emergency goes on without it',
  async (urgency) => {
    const id = await withConsent({ side: 'left', decision: 'permit' }, urgency)
    await steps.check(id, 'pre-op')
    await hospital.sql`
      update consent set status = 'inactive', status_reason = 'Changed her mind', withdrawn_at = now()
       where patient_id = (select patient_id from theatre_case where id = ${id})`
    await expect(steps.check(id, 'sign-in')).rejects.toMatchObject({
      ...{ reason: 'theatre.consentTakenBack', field: 'consent' },
    })
    const without = overrideCheck(hospital.as('anita'), {
      ...{ key: crypto.randomUUID(), id, phase: 'sign-in', reason: 'Strangulated' },
    })
    if (urgency === 'immediate') await expect(without).resolves.toBe(id)
    else await expect(without).rejects.toMatchObject({ reason: 'theatre.onlyEmergency' })
  },
)
