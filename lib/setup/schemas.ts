import { z } from 'zod'
import { formKey, text } from '../forms/read-form'
import { listNames } from './lists'
import { words } from './words/refusals'

/** Characters of a list; a server action takes at most a megabyte. */
const LONGEST_LIST = 400_000

export const listForm = z.object({
  key: formKey,
  list: z.enum(listNames),
  text: text(LONGEST_LIST).refine((typed) => typed.trim() !== '', words.empty().text),
  intent: z.enum(['check', 'load']).default('check'),
})
