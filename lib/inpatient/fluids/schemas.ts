import { z } from 'zod'
import { formKey, optionalLine, recordVersion, requiredLine } from '../../forms/read-form'
import { requiredNumber } from '../../forms/typed-number'
import { type FluidDirection, type FluidKind, fluidKinds, MOST_ML } from '../model/fluids'
import { readWhen, whenFields } from '../rounds/schemas'
import { problems } from '../rounds/words/screen'
import { fluidProblems as words } from './words'

/** The choices of the form: the direction and the kind, as in `out.urine`. */
export const fluidChoices = (Object.keys(fluidKinds) as FluidDirection[]).flatMap((direction) =>
  fluidKinds[direction].map((kind) => ({
    direction,
    kind: kind as FluidKind,
    value: `${direction}.${kind}`,
  })),
)

const millilitres = words.millilitres

export const fluidForm = z
  .object({
    key: formKey,
    stay: z.uuid(problems.reload),
    what: z.string().transform((value, context) => {
      const chosen = fluidChoices.find((one) => one.value === value)
      if (!chosen) context.addIssue({ code: 'custom', message: words.what })
      return chosen ?? z.NEVER
    }),
    millilitres: requiredNumber({
      ...{ least: 1, most: MOST_ML, missing: millilitres },
      ...{ notNumber: millilitres, tooFine: millilitres, outside: () => millilitres },
    }),
    ...whenFields,
    note: optionalLine(300),
  })
  .transform(readWhen)

export const retractFluidForm = z.object({
  ...{ key: formKey, id: z.uuid(problems.reload), expectedVersion: recordVersion },
  reason: requiredLine(300, problems.reason),
})
