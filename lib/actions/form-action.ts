import 'server-only'
import { createHash } from 'node:crypto'
import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import type { z } from 'zod'
import type { Transaction } from '@/db/client'
import type { Access } from '../access/decision/access'
import { authorizeAction, formFields } from '../access/guards/action'
import { requireFresh } from '../access/guards/fresh'
import type { ActionName } from '../access/names'
import { CONFIRM_FIELD } from '../forms/confirm-field'
import type { FormLine, FormState, SavedTone } from '../forms/form-state'
import { readForm } from '../forms/read-form'
import { confirmFrom } from '../sign-in/asking-again/confirm-from'
import { command } from '../workflow/command'
import { refuseForm, savedForm } from './answer'
import { orProposed } from './or-proposed'

type Fields = Record<string, FormDataEntryValue>

/** The input of an action’s handler, after access check and parsing. */
export interface Received<Input> {
  actor: Access
  input: Input
  /** The raw form fields. */
  fields: Fields
  /** Runs `work` as the one command of this form: once for its key and content. See `command`. */
  run: <Result>(work: (transaction: Transaction) => Promise<Result>) => Promise<Result>
}

/** The result of an action: a message on the same page, or a redirect. */
export type Done =
  | { saved: string; values?: Record<string, string>; tone?: SavedTone; lines?: readonly FormLine[] }
  | { redirectTo: string }

/**
 * Stays on the page and shows `sentence`; the form is reset, except for `values`. `tone` is its colour and sign, where
 * what was saved is not good.
 */
export const saved = (
  sentence: string,
  values: Record<string, string> = {},
  tone: SavedTone = 'good',
): Done => ({ saved: sentence, values, tone })

export const redirectTo = (address: string): Done => ({ redirectTo: address })

interface Options {
  /** Handles a refusal differently from `refuseForm`; gets the actor if known. */
  refuse?: (error: unknown, fields: Fields, actor: Access | undefined) => FormState | Promise<FormState>
}

/**
 * The server action `name` behind a form: checks access (see `authorizeAction` and `requireFresh`), parses the fields with
 * `schema`, and runs `handle`, which returns `saved(…)` or `redirectTo(…)`. After a refusal the form keeps
 * its entries.
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
      const session = await authorizeAction(name)
      const { access } = session
      actor = access
      await requireFresh(name, session, confirmFrom(fields))
      const sent = { key: String(fields.key), action: name, content: await contentOf(fields) }
      done = await handle({
        actor: access,
        input: readForm(schema, fields),
        fields,
        run: (work) => command(access, sent, work),
      })
    } catch (error) {
      return await refuse(await orProposed(error, actor), fields, actor)
    }
    // Outside the try: Next redirects by throwing.
    if ('redirectTo' in done) redirect(done.redirectTo as never)
    refresh()
    return savedForm(done.saved, done.values, done.tone, done.lines)
  }
}

/** The submitted content without the key, the proof of who asks, and Next’s own fields. A file is its name and digest. */
async function contentOf(fields: Fields): Promise<Record<string, unknown>> {
  const sent = Object.entries(fields).filter(
    ([field]) => !['key', CONFIRM_FIELD].includes(field) && !field.startsWith('$'),
  )
  const content = sent.map(async ([field, value]) => [
    field,
    typeof value === 'string' ? value : await digestOf(value),
  ])
  return Object.fromEntries(await Promise.all(content))
}

async function digestOf(file: File): Promise<{ name: string; sha256: string }> {
  const bytes = Buffer.from(await file.arrayBuffer())
  return { name: file.name, sha256: createHash('sha256').update(bytes).digest('hex') }
}
