import 'server-only'
import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import type { z } from 'zod'
import type { Transaction } from '@/db/client'
import type { Access } from '../access/decision/access'
import { authorizeAction, formFields } from '../access/guards/action'
import type { ActionName } from '../access/names'
import type { FormState } from '../forms/form-state'
import { readForm } from '../forms/read-form'
import { command } from '../workflow/command'
import { refuseForm, savedForm } from './answer'

type Fields = Record<string, FormDataEntryValue>

/** What an action is given once the person may do it and what they sent can be read. */
export interface Received<Input> {
  actor: Access
  input: Input
  /** All that was sent, as it was sent. */
  fields: Fields
  /** Runs `work` as the one command of this form: once for its key and content. See `command`. */
  run: <Result>(work: (transaction: Transaction) => Promise<Result>) => Promise<Result>
}

/** What an action ends with: a sentence on the page where it was asked for, or another page. */
export type Done = { saved: string; values?: Record<string, string> } | { redirectTo: string }

/** The page stays and says `sentence`; the form is empty again, but for `values`. */
export const saved = (sentence: string, values: Record<string, string> = {}): Done => ({
  saved: sentence,
  values,
})

export const redirectTo = (address: string): Done => ({ redirectTo: address })

interface Options {
  /** Answers a refusal in another way than `refuseForm`; gets the person where they are known. */
  refuse?: (error: unknown, fields: Fields, actor: Access | undefined) => FormState | Promise<FormState>
}

/**
 * The server action `name` behind a form: checks that the person may do it (see `authorizeAction`), reads what was sent
 * by `schema`, and runs `handle`. A refusal answers with what was typed. `handle` ends with `saved` or `redirectTo`.
 */
export function formAction<Schema extends z.ZodType>(
  name: ActionName,
  schema: Schema,
  handle: (received: Received<z.output<Schema>>) => Promise<Done>,
  { refuse = refuseForm }: Options = {},
): (previous: FormState, form: FormData) => Promise<FormState> {
  return async (_previous, form) => {
    const fields = formFields(form)
    let actor: Access | undefined
    let done: Done
    try {
      const { access } = await authorizeAction(name)
      actor = access
      const sent = { key: String(fields.key), action: name, content: contentOf(fields) }
      done = await handle({
        actor: access,
        input: readForm(schema, fields),
        fields,
        run: (work) => command(access, sent, work),
      })
    } catch (error) {
      return await refuse(error, fields, actor)
    }
    // Outside of the try: Next redirects by throwing.
    if ('redirectTo' in done) redirect(done.redirectTo as never)
    refresh()
    return savedForm(done.saved, done.values)
  }
}

/** What was sent besides the key; Next adds fields of its own. */
function contentOf(fields: Fields): Record<string, unknown> {
  const sent = Object.entries(fields).filter(([field]) => field !== 'key' && !field.startsWith('$'))
  return Object.fromEntries(
    sent.map(([field, value]) => [field, typeof value === 'string' ? value : value.name]),
  )
}
