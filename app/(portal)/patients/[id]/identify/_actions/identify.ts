'use server'

import { redirect } from 'next/navigation'
import { refuseDetails } from '@/app/(portal)/patients/_actions/refuse-details'
import { authorizeAction, formFields } from '@/lib/access/guards/action'
import type { FormState } from '@/lib/forms/form-state'
import { readForm } from '@/lib/forms/read-form'
import { identifyPatient as identify } from '@/lib/patients/commands/correct-patient'
import { identificationForm, recordId } from '@/lib/patients/schemas'

/** Says who an unidentified patient is and goes back to the chart. */
export async function identifyPatient(_previous: FormState, form: FormData): Promise<FormState> {
  const fields = formFields(form)
  let id: string
  try {
    const { access } = await authorizeAction('identifyPatient')
    id = readForm(recordId, fields).id
    await identify(access, id, readForm(identificationForm, fields))
  } catch (error) {
    return refuseDetails(error, fields)
  }
  redirect(`/patients/${id}?saved=identified`)
}
