'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { authorizeAction, formFields } from '@/lib/access/guards/action'
import { refuseForm } from '@/lib/actions/answer'
import { mergePatients, unmergePatients } from '@/lib/flows/merge-records'
import type { FormState } from '@/lib/forms/form-state'
import { formKey, readForm, recordVersion, requiredLine } from '@/lib/forms/read-form'
import { command } from '@/lib/workflow/command'
import { once } from '@/lib/workflow/once'

/** Whose chart shows next, and what it says was done: see chart-news.tsx. */
interface Done {
  id: string
  saved: string
}

const reason = requiredLine(500, 'Give a reason. It is kept.')

const joining = z
  .object({
    key: formKey,
    patient: z.uuid(),
    other: z.uuid(),
    expectedVersion: recordVersion,
    expectedVersionOfOther: recordVersion,
    stays: z.uuid('Choose the record that stays in use.'),
    reason,
  })
  .refine(({ stays, patient, other }) => stays === patient || stays === other, {
    path: ['stays'],
    error: 'Choose the record that stays in use.',
  })

/** Joins two records of one person. */
export async function joinRecords(_previous: FormState, form: FormData): Promise<FormState> {
  const fields = formFields(form)
  let done: Done
  try {
    const { access } = await authorizeAction('joinRecords')
    const asked = readForm(joining, fields)
    const intoId = asked.stays
    const fromId = intoId === asked.patient ? asked.other : asked.patient
    const expectedVersion = {
      [asked.patient]: asked.expectedVersion,
      [asked.other]: asked.expectedVersionOfOther,
    }
    await command(access, (transaction) =>
      once(transaction, access, { key: asked.key, action: 'join records' }, () =>
        mergePatients(transaction, access, { fromId, intoId, expectedVersion, reason: asked.reason }),
      ),
    )
    done = { id: intoId, saved: 'merge' }
  } catch (error) {
    return refuseForm(error, fields)
  }
  redirect(`/patients/${done.id}?saved=${done.saved}`)
}

const parting = z.object({ key: formKey, patient: z.uuid(), reason })

/** Parts a record from the one that it was joined to. */
export async function partRecords(_previous: FormState, form: FormData): Promise<FormState> {
  const fields = formFields(form)
  let done: Done
  try {
    const { access } = await authorizeAction('partRecords')
    const { key, patient: fromId, reason: why } = readForm(parting, fields)
    await command(access, (transaction) =>
      once(transaction, access, { key, action: 'part records' }, () =>
        unmergePatients(transaction, access, { fromId, reason: why }),
      ),
    )
    done = { id: fromId, saved: 'unmerge' }
  } catch (error) {
    return refuseForm(error, fields)
  }
  redirect(`/patients/${done.id}?saved=${done.saved}`)
}
