import { z } from 'zod'
import { formKey, optionalLine, recordVersion, requiredLine } from '../forms/read-form'
import { orderSteps } from './model/order-machines'

/** The reason for ordering or releasing it despite a warning. */
const override = optionalLine(500)

const orderFields = {
  key: formKey,
  encounterId: z.uuid('Open the visit again.'),
  note: optionalLine(500),
  override,
  /** Released at once, or with the signature of the visit. */
  way: z.enum(['draft', 'release']).default('draft'),
}

/** A laboratory test, imaging or a procedure. */
export const serviceOrderForm = z.object({
  ...orderFields,
  kind: z.enum(['laboratory', 'procedure']),
  code: requiredLine(600, 'Choose what to order.'),
  priority: z.enum(['routine', 'urgent', 'asap', 'stat'], 'Choose how soon.'),
})

export const prescriptionForm = z.object({
  ...orderFields,
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
})

/** One step of an order. */
export const orderStepForm = z.object({
  key: formKey,
  id: z.uuid(),
  expectedVersion: recordVersion,
  kind: z.enum(['service', 'medication']),
  event: z.enum(orderSteps, 'Choose what happens to the order.'),
  reason: z.string().default(''),
  override,
})
