import { z } from 'zod'
import { formKey, optionalLine, recordVersion, requiredLine } from '../forms/read-form'
import { typedNumber } from '../forms/typed-number'
import { orderSteps } from './model/order-machines'
import { orderFormWords as words } from './words/forms'

/** The reason for ordering or releasing it despite a warning. */
const override = optionalLine(500)

const orderFields = {
  key: formKey,
  encounterId: z.uuid(words.openVisitAgain),
  note: optionalLine(500),
  override,
  /** Released at once, or with the signature of the visit. */
  way: z.enum(['draft', 'release']).default('draft'),
}

/** A laboratory test, imaging or a procedure. */
export const serviceOrderForm = z.object({
  ...orderFields,
  kind: z.enum(['laboratory', 'procedure']),
  code: requiredLine(600, words.code),
  priority: z.enum(['routine', 'urgent', 'asap', 'stat'], words.priority),
})

export const prescriptionForm = z.object({
  ...orderFields,
  code: requiredLine(600, words.medicine),
  dose: requiredLine(100, words.dose),
  route: requiredLine(100, words.route),
  frequency: requiredLine(100, words.frequency),
  durationDays: typedNumber({
    ...{ least: 1, most: 999, notNumber: words.durationDays, tooFine: words.durationDays },
    outside: () => words.durationDays,
  }),
})

/** One step of an order. */
export const orderStepForm = z.object({
  key: formKey,
  id: z.uuid(),
  expectedVersion: recordVersion,
  kind: z.enum(['service', 'medication']),
  event: z.enum(orderSteps, words.event),
  reason: z.string().default(''),
  override,
})
