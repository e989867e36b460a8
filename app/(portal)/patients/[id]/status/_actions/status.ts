'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { authorizeAction, formFields } from '@/lib/access/guards/action'
import { refuseForm } from '@/lib/actions/answer'
import { isDay } from '@/lib/clock/day'
import { hospitalInstant } from '@/lib/clock/hospital-time'
import {
  putAwayOrTakeUp,
  recordDeath,
  retractPatient,
  setConfidential,
  takeDeathBack,
} from '@/lib/flows/patient-status'
import type { FormState } from '@/lib/forms/form-state'
import { formKey, line, readForm, recordVersion, requiredLine } from '@/lib/forms/read-form'
import { command } from '@/lib/workflow/command'
import { once } from '@/lib/workflow/once'

/** Whose chart shows next, and what it says was done: see chart-news.tsx. */
interface Done {
  id: string
  saved: string
}

const ofRecord = { key: formKey, patient: z.uuid(), expectedVersion: recordVersion }

const step = z.object({
  ...ofRecord,
  event: z.enum(['put-away', 'take-up', 'die', 'revive', 'retract']),
  reason: z.string().default('').pipe(line(500)),
})

const death = z.object({
  diedOn: line(10).refine(isDay, 'Give the day of the death.'),
  diedAt: line(8).refine((time) => /^([01]\d|2[0-3]):[0-5]\d/.test(time), 'Give the time of the death.'),
})

/** Makes a step with the record of a patient. What the step takes is checked by the machine. */
export async function changeStatus(_previous: FormState, form: FormData): Promise<FormState> {
  const fields = formFields(form)
  let done: Done
  try {
    const { access } = await authorizeAction('changeStatus')
    const { key, patient: patientId, expectedVersion, event, reason } = readForm(step, fields)
    const died = event === 'die' ? readForm(death, fields) : undefined
    await command(access, (transaction) =>
      once(transaction, access, { key, action: `patient ${event}` }, async () => {
        const at = { patientId, expectedVersion, reason }
        if (died) {
          const diedAt = hospitalInstant(died.diedOn, died.diedAt)
          await recordDeath(transaction, access, { ...at, diedAt })
        } else if (event === 'revive') await takeDeathBack(transaction, access, at)
        else if (event === 'retract') await retractPatient(transaction, access, at)
        else if (event !== 'die') await putAwayOrTakeUp(transaction, access, { ...at, event })
      }),
    )
    done = { id: patientId, saved: event }
  } catch (error) {
    return refuseForm(error, fields)
  }
  redirect(`/patients/${done.id}?saved=${done.saved}`)
}

const confidentiality = z.object({
  ...ofRecord,
  confidential: z.enum(['on', 'off']),
  reason: requiredLine(500, 'Give a reason. It is kept.'),
})

/** Makes a chart confidential, or ends that. */
export async function changeConfidential(_previous: FormState, form: FormData): Promise<FormState> {
  const fields = formFields(form)
  let done: Done
  try {
    const { access } = await authorizeAction('changeConfidential')
    const {
      key,
      patient: patientId,
      expectedVersion,
      confidential,
      reason,
    } = readForm(confidentiality, fields)
    await command(access, (transaction) =>
      once(transaction, access, { key, action: 'confidential' }, () =>
        setConfidential(transaction, access, {
          patientId,
          expectedVersion,
          confidential: confidential === 'on',
          reason,
        }),
      ),
    )
    done = { id: patientId, saved: confidential === 'on' ? 'confidential' : 'open' }
  } catch (error) {
    return refuseForm(error, fields)
  }
  redirect(`/patients/${done.id}?saved=${done.saved}`)
}
