import { z } from 'zod'
import { formKey, recordVersion } from '../../forms/read-form'
import { catalogueProblems as problems } from '../words/catalogue'
import { panelLine, rangeLine, termLine, testLine } from './lines'

/** The fields of `head`, as they were read, and the others read as a line of a list. */
function readLine<Head extends z.ZodRawShape, Line extends z.ZodType>(
  head: Head,
  line: Line,
  fields: Record<string, unknown>,
  context: z.RefinementCtx,
) {
  const read = line.safeParse(fields)
  if (read.success) {
    const own = Object.fromEntries(Object.keys(head).map((name) => [name, fields[name]]))
    return { ...(own as z.output<z.ZodObject<Head>>), values: read.data as z.output<Line> }
  }
  for (const issue of read.error.issues)
    context.addIssue({ code: 'custom', message: issue.message, path: issue.path })
  return z.NEVER
}

/** A form whose other fields are those of a line of a list. */
const withLine = <Head extends z.ZodRawShape, Line extends z.ZodType>(head: Head, line: Line) =>
  z.looseObject(head).transform((fields, context) => readLine(head, line, fields, context))

export const addTestForm = withLine({ key: formKey }, testLine)
export const changeTestForm = withLine(
  { key: formKey, id: z.uuid(), expectedVersion: recordVersion },
  testLine,
)
export const addRangeForm = withLine(
  { key: formKey, testId: z.uuid() },
  rangeLine.transform(({ values }) => values),
)
export const changeRangeForm = withLine(
  { key: formKey, id: z.uuid(), expectedVersion: recordVersion },
  rangeLine.transform(({ values: { low, high, text } }) => ({ low, high, text })),
)
export const addTermForm = withLine({ key: formKey }, termLine)
export const changeTermForm = withLine(
  { key: formKey, id: z.uuid(), expectedVersion: recordVersion },
  termLine,
)

/** How many tests are added to a panel at once. */
export const MORE_TESTS = 4

const PLACE = /^[1-9]\d?$/

/** The tests of a panel by their codes: `place-<code>` with the place of each, and `more-1` … for those that come after them. */
function testsOf(fields: Record<string, unknown>, context: z.RefinementCtx): string {
  let isWrong = false
  const problem = (field: string, message: string) => {
    isWrong = true
    context.addIssue({ code: 'custom', message, path: [field] })
  }
  const placed = new Map<string, string>()
  for (const [field, typed] of Object.entries(fields)) {
    const place = field.startsWith('place-') && typeof typed === 'string' ? typed.trim() : ''
    if (place === '') continue
    const taken = placed.get(place)
    if (!PLACE.test(place)) problem(field, problems.place)
    else if (taken !== undefined) problem(field, problems.placeTaken(taken))
    else placed.set(place, field.slice('place-'.length))
  }
  const codes = [...placed].toSorted(([one], [other]) => Number(one) - Number(other)).map(([, code]) => code)
  for (let nth = 1; nth <= MORE_TESTS; nth += 1) {
    const more = fields[`more-${nth}`]
    if (typeof more !== 'string' || more === '') continue
    if (codes.includes(more)) problem(`more-${nth}`, problems.chosenTwice)
    else codes.push(more)
  }
  if (codes.length === 0 && !isWrong) problem('more-1', problems.noTests)
  // What is wrong with them is said already, beside their fields.
  return codes.join('|') || '-'
}

const panelOf = <Head extends z.ZodRawShape>(head: Head) =>
  z
    .looseObject(head)
    .transform((fields, context) =>
      readLine(head, panelLine, { ...fields, tests: testsOf(fields, context) }, context),
    )

export const addPanelForm = panelOf({ key: formKey })
export const changePanelForm = panelOf({ key: formKey, id: z.uuid(), expectedVersion: recordVersion })
export const endRangeForm = z.object({ key: formKey, id: z.uuid(), expectedVersion: recordVersion })
