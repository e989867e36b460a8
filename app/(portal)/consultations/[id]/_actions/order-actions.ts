'use server'

import { refresh } from 'next/cache'
import { z } from 'zod'
import { authorizeAction, formFields } from '@/lib/access/guards/action'
import { refuseForm, savedForm } from '@/lib/actions/answer'
import { chosenCode } from '@/lib/codes/chosen-code'
import {
  addDiagnosis,
  changeDiagnosis,
  type DiagnosisChange,
  diagnosisChanges,
} from '@/lib/encounters/steps/diagnosis-commands'
import type { FormState } from '@/lib/forms/form-state'
import { formKey, optionalLine, readForm, recordVersion, requiredLine, ticked } from '@/lib/forms/read-form'
import { moveOrder, type OrderStep, orderSteps } from '@/lib/orders/steps/move-order'
import { orderMedicine, orderService } from '@/lib/orders/steps/place-order'
import { onceCommand } from '@/lib/workflow/once-command'

const inVisit = z.object({ key: formKey, encounterId: z.uuid('Open the visit again.') })
const record = z.object({
  key: formKey,
  expectedVersion: recordVersion,
  id: z.uuid(),
  reason: z.string().default(''),
})
const override = optionalLine(500)

const diagnosisForm = inVisit.extend({
  code: requiredLine(600, 'Choose a diagnosis.'),
  use: z.enum(['primary', 'secondary'], 'Choose primary or secondary.'),
  certainty: z.enum(['provisional', 'differential', 'confirmed'], 'Choose how certain it is.'),
  problem: ticked,
})

/** Adds a diagnosis to a visit. */
export async function diagnose(_previous: FormState, form: FormData): Promise<FormState> {
  const fields = formFields(form)
  try {
    const { access } = await authorizeAction('diagnose')
    const { key, code: typed, ...made } = readForm(diagnosisForm, fields)
    const code = await chosenCode('diagnosis', typed, 'code')
    await onceCommand(access, { key, action: 'diagnose' }, (transaction) =>
      addDiagnosis(transaction, access, { ...made, code }),
    )
    refresh()
    return savedForm(`Added: ${code.display}.`, { use: 'secondary', certainty: made.certainty })
  } catch (error) {
    return refuseForm(error, fields)
  }
}

/** Changes a diagnosis of a visit: more or less certain, primary, entered in error. */
export async function reviseDiagnosis(_previous: FormState, form: FormData): Promise<FormState> {
  const fields = formFields(form)
  try {
    const { access } = await authorizeAction('reviseDiagnosis')
    const schema = record.extend({
      encounterId: z.uuid(),
      event: z.enum(diagnosisChanges, 'Choose what to change.'),
    })
    const { key, event, ...change } = readForm(schema, fields)
    const name = await onceCommand(access, { key, action: 'reviseDiagnosis' }, (transaction) =>
      changeDiagnosis(transaction, access, event, change),
    )
    refresh()
    return savedForm(`${name} ${diagnosisDone[event]}.`)
  } catch (error) {
    return refuseForm(error, fields)
  }
}

const diagnosisDone: Readonly<Record<DiagnosisChange, string>> = {
  primary: 'is the primary diagnosis now',
  confirm: 'is confirmed',
  refute: 'is refuted',
  retract: 'is marked as entered in error',
}

/** A reason that was typed for an order although something speaks against it, and whether to release it now. */
const orderEnd = {
  note: optionalLine(500),
  override,
  way: z.enum(['draft', 'release']).default('draft'),
}

const testForm = inVisit.extend({
  kind: z.enum(['laboratory', 'procedure']),
  code: requiredLine(600, 'Choose what to order.'),
  priority: z.enum(['routine', 'urgent', 'asap', 'stat'], 'Choose how soon.'),
  ...orderEnd,
})

/** Orders a laboratory test, imaging or a procedure. */
export async function orderTest(_previous: FormState, form: FormData): Promise<FormState> {
  const fields = formFields(form)
  try {
    const { access } = await authorizeAction('orderTest')
    const { key, code: typed, way, ...asked } = readForm(testForm, fields)
    const code = await chosenCode(asked.kind, typed, 'code')
    await onceCommand(access, { key, action: 'orderTest' }, (transaction) =>
      orderService(transaction, access, { ...asked, code, release: way === 'release' }),
    )
    refresh()
    return savedForm(orderedSentence(code.display, way), { priority: 'routine' })
  } catch (error) {
    return refuseForm(error, fields)
  }
}

const medicineForm = inVisit.extend({
  code: requiredLine(600, 'Choose a medicine.'),
  dose: requiredLine(100, 'Write the dose with its unit, such as 500 mg.'),
  route: requiredLine(100, 'Write how it is given, such as by mouth.'),
  frequency: requiredLine(100, 'Write how often, such as twice a day.'),
  durationDays: z
    .string()
    .default('')
    .transform((typed) => typed.trim())
    .refine((typed) => typed === '' || /^[1-9]\d{0,2}$/.test(typed), 'Write whole days: 1 to 999.')
    .transform((typed) => (typed === '' ? null : Number(typed))),
  ...orderEnd,
})

/** Prescribes a medicine. */
export async function prescribe(_previous: FormState, form: FormData): Promise<FormState> {
  const fields = formFields(form)
  try {
    const { access } = await authorizeAction('prescribe')
    const { key, code: typed, way, ...asked } = readForm(medicineForm, fields)
    const code = await chosenCode('medicine', typed, 'code')
    await onceCommand(access, { key, action: 'prescribe' }, (transaction) =>
      orderMedicine(transaction, access, { ...asked, code, release: way === 'release' }),
    )
    refresh()
    return savedForm(orderedSentence(code.display, way))
  } catch (error) {
    return refuseForm(error, fields)
  }
}

function orderedSentence(display: string, way: 'draft' | 'release'): string {
  if (way === 'release') return `Released: ${display}.`
  return `In the draft: ${display}. It is released when the visit is signed.`
}

/** Moves an order by one step: released, removed, stopped, done. */
export async function stepOrder(_previous: FormState, form: FormData): Promise<FormState> {
  const fields = formFields(form)
  try {
    const { access } = await authorizeAction('stepOrder')
    const schema = record.extend({
      kind: z.enum(['service', 'medication']),
      event: z.enum(orderSteps, 'Choose what happens to the order.'),
      override,
    })
    const { key, kind, event, ...order } = readForm(schema, fields)
    const name = await onceCommand(access, { key, action: 'stepOrder' }, (transaction) =>
      moveOrder(transaction, access, kind, event, order),
    )
    refresh()
    return savedForm(`${name} ${orderDone[event]}.`)
  } catch (error) {
    return refuseForm(error, fields)
  }
}

const orderDone: Readonly<Record<OrderStep, string>> = {
  release: 'is released',
  withdraw: 'is removed from the draft',
  hold: 'is on hold',
  resume: 'goes on',
  complete: 'is marked as done',
  stop: 'is stopped',
  retract: 'is marked as entered in error',
}
