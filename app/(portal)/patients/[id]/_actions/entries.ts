'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { authorizeAction, formFields } from '@/lib/access/guards/action'
import { refuseForm } from '@/lib/actions/answer'
import type { FormState } from '@/lib/forms/form-state'
import { formKey, line, readForm, recordVersion, ticked } from '@/lib/forms/read-form'
import { addEntry, correctEntry, moveEntry, stateNoAllergies } from '@/lib/patients/entries/commands'
import { tellWhatItIsNow } from '@/lib/patients/entries/describe-conflict'
import type { EntryGroup } from '@/lib/patients/entries/kinds'
import { kindField, readEntryForm } from '@/lib/patients/entries/read-entry-form'
import { command } from '@/lib/workflow/command'
import { once } from '@/lib/workflow/once'

/** Whose chart shows next, and what it says was done: see chart-news.tsx. */
interface Done {
  id: string
  saved: string
}

const atEntry = z.object({ key: formKey, patient: z.uuid(), entry: z.uuid(), expectedVersion: recordVersion })
const atPatient = z.object({ key: formKey, patient: z.uuid() })

/** Adds or corrects an allergy, an alert or a problem. */
export async function saveClinical(_previous: FormState, form: FormData): Promise<FormState> {
  return await saveEntry('clinical', form)
}

/** Adds or corrects a contact or a coverage. */
export async function saveDetails(_previous: FormState, form: FormData): Promise<FormState> {
  return await saveEntry('details', form)
}

/** Ends an allergy, an alert or a problem, takes it up again or back. */
export async function moveClinical(_previous: FormState, form: FormData): Promise<FormState> {
  return await move('clinical', form)
}

/** Ends a contact or a coverage, or takes it back. */
export async function moveDetails(_previous: FormState, form: FormData): Promise<FormState> {
  return await move('details', form)
}

async function saveEntry(group: EntryGroup, form: FormData): Promise<FormState> {
  const fields = formFields(form)
  let done: Done
  try {
    const { access } = await authorizeAction(group === 'clinical' ? 'saveClinical' : 'saveDetails')
    const { kind, values } = await readEntryForm(access, group, fields)
    if (fields.entry) {
      const { key, patient: patientId, entry: entryId, expectedVersion } = readForm(atEntry, fields)
      const correction = { kind, patientId, entryId, expectedVersion, values }
      await tellWhatItIsNow(access, correction, fields, () =>
        command(access, (transaction) =>
          once(transaction, access, { key, action: 'correct entry' }, () =>
            correctEntry(transaction, access, correction),
          ),
        ),
      )
      done = { id: patientId, saved: 'corrected' }
    } else {
      const { key, patient: patientId } = readForm(atPatient, fields)
      await command(access, (transaction) =>
        once(transaction, access, { key, action: 'add entry' }, () =>
          addEntry(transaction, access, { kind, patientId, values }),
        ),
      )
      done = { id: patientId, saved: kind }
    }
  } catch (error) {
    return refuseForm(error, fields)
  }
  redirect(`/patients/${done.id}?saved=${done.saved}`)
}

const moving = atEntry.extend({ event: line(40), reason: line(500) })

async function move(group: EntryGroup, form: FormData): Promise<FormState> {
  const fields = formFields(form)
  let done: Done
  try {
    const { access } = await authorizeAction(group === 'clinical' ? 'moveClinical' : 'moveDetails')
    const kind = readForm(kindField(group), fields).kind
    const {
      key,
      patient: patientId,
      entry: entryId,
      expectedVersion,
      event,
      reason,
    } = readForm(moving, fields)
    const step = { kind, patientId, entryId, expectedVersion, event, reason }
    await tellWhatItIsNow(access, step, fields, () =>
      command(access, (transaction) =>
        once(transaction, access, { key, action: 'move entry' }, () => moveEntry(transaction, access, step)),
      ),
    )
    done = { id: patientId, saved: 'moved' }
  } catch (error) {
    return refuseForm(error, fields)
  }
  redirect(`/patients/${done.id}?saved=${done.saved}`)
}

const noAllergies = atPatient.extend({ stated: ticked })

/** Records that the patient has no known allergies, or takes that back. */
export async function stateNoKnownAllergies(_previous: FormState, form: FormData): Promise<FormState> {
  const fields = formFields(form)
  let done: Done
  try {
    const { access } = await authorizeAction('stateNoKnownAllergies')
    const { key, patient: patientId, stated } = readForm(noAllergies, fields)
    await command(access, (transaction) =>
      once(transaction, access, { key, action: 'state no allergies' }, () =>
        stateNoAllergies(transaction, access, { patientId, stated }),
      ),
    )
    done = { id: patientId, saved: stated ? 'no-allergies' : 'allergies-open' }
  } catch (error) {
    return refuseForm(error, fields)
  }
  redirect(`/patients/${done.id}?saved=${done.saved}`)
}
