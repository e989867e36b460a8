import { z } from 'zod'
import { isDay } from '../../clock/day'
import { formKey, line, requiredLine } from '../../forms/read-form'
import { asciiDigits } from '../../forms/typed-digits'
import { reasonMissing } from '../words/change-list'
import { exceptionProblems as problems } from '../words/rules'
import { twoPeopleProblems } from '../words/two-people'

export const exceptionForm = z.object({
  key: formKey,
  /** Code. */
  rule: requiredLine(100, problems.rule),
  /** Empty for an exception of the rule as a whole. */
  username: line(100),
  reason: requiredLine(500, problems.reason),
  lastDay: z.string(problems.lastDay).transform(asciiDigits).refine(isDay, problems.dayNotReal),
})

export const endExceptionForm = z.object({
  key: formKey,
  exception: z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number),
})

const digest = z.string().regex(/^[0-9a-f]{64}$/)

/** An instant that a page wrote into its form. */
const instantOrNone = z
  .union([z.literal(''), z.iso.datetime()])
  .default('')
  .transform((text) => (text === '' ? undefined : new Date(text)))

/** A switch that is saved with the list that was seen: the cell as in `switchForm`, and the digest of the list. */
export const provedSwitchForm = z.object({
  key: formKey,
  role: line(100),
  target: line(100),
  seen: z.enum(['on', 'off']),
  digest,
  reason: requiredLine(500, reasonMissing),
  begin: instantOrNone,
  end: instantOrNone,
})

/** Something that is coming, to be cancelled: which grant, and which of its instants. */
export const cancelForm = z.object({
  key: formKey,
  table: z.enum([
    'staff_role',
    'staff_permission',
    'role_permission',
    'ui_permission_role',
    'ui_permission_permission',
  ]),
  ids: z
    .string()
    .regex(/^[1-9]\d{0,8},[1-9]\d{0,8}$/)
    .transform((ids) => ids.split(',').map(Number) as [number, number]),
  edge: z.enum(['begins', 'ends']),
  at: z.iso.datetime(),
})

/** A change that is taken back, with the digest of the list where that was shown. */
export const revertForm = z.object({
  key: formKey,
  change: z.string().regex(/^[1-9]\d{0,8}$/),
  reason: line(500).default(''),
  digest: digest.optional(),
})

const proposal = z.string().regex(/^[1-9]\d{0,8}$/)

/** A proposal that is approved, with the digest of the list that was seen. */
export const proposalForm = z.object({ key: formKey, proposal, digest })

export const withdrawForm = z.object({ key: formKey, proposal })

/** A menu or permission that two people decide. */
export const riskyForm = z.object({ key: formKey, entry: requiredLine(100, twoPeopleProblems.entry) })
