'use server'

import { redirect } from 'next/navigation'
import { refuseDetails } from '@/app/(portal)/patients/_actions/refuse-details'
import { authorizeAction, formFields } from '@/lib/access/guards/action'
import type { FormState } from '@/lib/forms/form-state'
import { readForm } from '@/lib/forms/read-form'
import { correctPatient as correct } from '@/lib/patients/commands/correct-patient'
import { tellDetailsNow } from '@/lib/patients/queries/describe-details-conflict'
import { correctionForm, recordId } from '@/lib/patients/schemas'

/** Corrects the details of a patient and goes back to the chart. */
export async function correctPatient(_previous: FormState, form: FormData): Promise<FormState> {
  const fields = formFields(form)
  let id: string
  try {
    const { access } = await authorizeAction('correctPatient')
    id = readForm(recordId, fields).id
    const typed = readForm(correctionForm, fields)
    await tellDetailsNow(access, id, typed, () => correct(access, id, typed))
  } catch (error) {
    return refuseDetails(error, fields)
  }
  redirect(`/patients/${id}?saved=details`)
}
