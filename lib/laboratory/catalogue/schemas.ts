import { z } from 'zod'
import { formKey, recordVersion } from '../../forms/read-form'
import { rangeLine, testLine } from './lines'

/** A form whose other fields are those of a line of a list. */
const withLine = <Head extends z.ZodRawShape, Line extends z.ZodType>(head: Head, line: Line) =>
  z.looseObject(head).transform((fields, context) => {
    const read = line.safeParse(fields)
    if (read.success) return { ...z.object(head).parse(fields), values: read.data as z.output<Line> }
    for (const issue of read.error.issues)
      context.addIssue({ code: 'custom', message: issue.message, path: issue.path })
    return z.NEVER
  })

export const addTestForm = withLine({ key: formKey }, testLine)
export const changeTestForm = withLine(
  { key: formKey, id: z.uuid(), expectedVersion: recordVersion },
  testLine,
)
export const addRangeForm = withLine(
  { key: formKey, testId: z.uuid() },
  rangeLine.transform(({ values }) => values),
)
export const endRangeForm = z.object({ key: formKey, id: z.uuid(), expectedVersion: recordVersion })
