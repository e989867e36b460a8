import { z } from 'zod'
import { formKey, optionalLine, recordVersion, requiredLine, ticked } from '../../forms/read-form'
import { asciiDigits } from '../../forms/typed-digits'
import { benches } from '../model/catalogue-codes'
import { rejectionCodes } from '../model/specimen-codes'
import { problems } from '../words/forms'

const existing = { key: formKey, id: z.uuid(), expectedVersion: recordVersion }

/** The ids of the boxes that are ticked: a form names each after what it is for. */
const tickedIds = (fields: Record<string, unknown>, prefix: string): string[] =>
  Object.entries(fields).flatMap(([name, value]) => {
    const id = name.startsWith(prefix) ? name.slice(prefix.length) : ''
    return value === 'on' && z.uuid().safeParse(id).success ? [id] : []
  })

export const labelForm = z
  .looseObject({ key: formKey, visit: z.uuid() })
  .transform(({ key, visit, ...rest }) => ({ key, visit, orders: tickedIds(rest, 'order-') }))

export const collectForm = z
  .looseObject({
    key: formKey,
    visit: z.uuid(),
    mrn: requiredLine(30, problems.mrn),
    asked: ticked.refine((done) => done, problems.asked),
    time: z
      .string()
      .default('')
      .transform(asciiDigits)
      .pipe(z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d)?$/, problems.time)),
  })
  .transform(({ key, visit, mrn, time, asked: _asked, ...rest }) => ({
    ...{ key, visit, mrn, time: time || null, specimens: tickedIds(rest, 'specimen-') },
  }))
  .refine(({ specimens }) => specimens.length > 0, { message: problems.specimens, path: ['specimens'] })

export const receiveForm = z.object({ key: formKey, accession: requiredLine(40, problems.accession) })

export const rejectForm = z.object({
  ...existing,
  bench: z.enum(benches),
  code: z.enum(rejectionCodes, problems.code),
  note: optionalLine(300),
})

export const loseForm = z.object({ ...existing, reason: requiredLine(300, problems.reason) })

export const sendForm = z.object({
  key: formKey,
  id: z.uuid(),
  from: z.enum(benches),
  toBench: z.union([z.literal('').transform(() => null), z.enum(benches)]).default(null),
  toLaboratory: optionalLine(120),
})

export const dispatchStepForm = z.object({ key: formKey, id: z.uuid() })

export const declineForm = z.object({ ...existing, reason: requiredLine(300, problems.reason) })
