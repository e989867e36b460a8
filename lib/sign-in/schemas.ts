import { z } from 'zod'

export const signInForm = z.object({
  username: z.string().trim().min(1).max(100),
  password: z.string().min(1).max(1000),
  next: z.string().optional(),
})

/** The second step, with a code. */
export const secondStepForm = z.object({ code: z.string().trim().min(1).max(100) })

/** What a browser got from a passkey. */
export const passkeyProofForm = z.object({
  answer: z.string().max(20_000),
  token: z.string().max(2_000),
})

/** The same to sign in with. */
export const passkeyAnswerForm = passkeyProofForm.extend({
  step: z.enum(['only', 'second']),
  next: z.string().optional(),
})

/** The account of the first administrator. */
export const setUpForm = z.object({
  key: z.string().max(100),
  fullName: z.string().trim().min(1).max(200),
  username: z.string().trim().toLowerCase().min(1).max(100),
  password: z.string().min(1).max(1000),
  again: z.string().max(1000),
})

/** A password chosen with a one-time link. */
export const newPasswordForm = setUpForm.pick({ key: true, password: true, again: true })
