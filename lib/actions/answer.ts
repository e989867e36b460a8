import 'server-only'
import { refresh } from 'next/cache'
import { refusalMessage } from '../access/guards/action'
import { type FormState, typedValues } from '../forms/form-state'
import { FormRefused } from '../forms/read-form'
import { Refusal } from '../platform/refusal'

/**
 * What to answer a form with that was refused: the sentence, the problem beside each field, and all that was typed.
 * Gives the reply its status. Rethrows anything that is no refusal.
 */
export function refuseForm(error: unknown, fields: Record<string, unknown>): FormState {
  const message = refusalMessage(error)
  const values = typedValues(fields)
  const answer = Date.now()
  if (error instanceof FormRefused) return { answer, message, errors: error.errors, values }
  if (!(error instanceof Refusal)) return { answer, message, errors: {}, values }
  if (error.version !== undefined) {
    // The response carries the current version, so resubmitting overwrites knowingly; the page shows what is so now.
    values.expectedVersion = String(error.version)
    refresh()
  }
  // The key was used for something else; what was typed since is sent under a new one.
  if (error.reason === 'workflow.otherContent') values.key = crypto.randomUUID()
  return { answer, message, errors: error.field ? { [error.field]: message } : {}, values }
}

/** What to answer a form with that was saved and stays on its page. */
export function savedForm(saved: string, values: Record<string, string> = {}): FormState {
  return { answer: Date.now(), saved, errors: {}, values }
}
