import { z } from 'zod'
import { formKey, optionalLine, recordVersion, requiredLine, ticked } from '../forms/read-form'
import { typedNumber } from '../forms/typed-number'
import { routes } from '../safety/model/dosing'
import { dosingTyped } from './dosing-typed'
import { formUnits, frequencies } from './model/dose-fields'
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

const codesOf = <Codes extends Readonly<Record<string, unknown>>>(codes: Codes) =>
  Object.keys(codes) as [keyof Codes & string, ...(keyof Codes & string)[]]

const days = typedNumber({
  ...{ least: 1, most: 999, notNumber: words.durationDays, tooFine: words.durationDays },
  outside: () => words.durationDays,
})
const amount = typedNumber({
  ...{ least: 0.001, most: 1_000_000, decimals: 3, notNumber: words.dose, outside: () => words.dose },
})
const mostPerDay = typedNumber({
  ...{ least: 1, most: 24, notNumber: words.mostPerDay, tooFine: words.mostPerDay },
  outside: () => words.mostPerDay,
})
const otherFrequency = z.enum(['', ...codesOf(frequencies)], words.frequency).default('')

/** A prescription, its dose with at most four steps; those after the first are a tapering in the same unit. */
export const prescriptionForm = z
  .object({
    ...orderFields,
    /** To take home from a stay. */
    category: z
      .enum(['', 'discharge'])
      .default('')
      .transform((category) => category || undefined),
    code: requiredLine(600, words.medicine),
    amount,
    unit: z.enum(codesOf(formUnits), words.unit),
    route: z.enum(routes, words.route),
    frequency: z.enum(codesOf(frequencies), words.frequency),
    durationDays: days,
    asNeeded: ticked,
    mostPerDay,
    ...{ amount2: amount, frequency2: otherFrequency, days2: days },
    ...{ amount3: amount, frequency3: otherFrequency, days3: days },
    ...{ amount4: amount, frequency4: otherFrequency, days4: days },
  })
  .transform((typed, context) => {
    const { key, encounterId, note, override, way, code, category } = typed
    const written = dosingTyped(typed, (field, message) =>
      context.addIssue({ code: 'custom', path: [field], message }),
    )
    return {
      key,
      encounterId,
      note,
      override,
      way,
      code,
      ...(category && { category }),
      ...(written ?? z.NEVER),
    }
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
