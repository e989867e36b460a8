import 'server-only'
import { refresh } from 'next/cache'
import { refusalMessage } from '../access/guards/action'
import { AskAgain } from '../access/guards/fresh'
import { type FormLine, type FormState, type SavedTone, typedValues } from '../forms/form-state'
import { FormRefused } from '../forms/read-form'
import { Refusal } from '../platform/refusal'

/**
 * The form state for a refusal: the message, the problem beside each field, and all entries. Sets the HTTP
 * status. Rethrows anything that is not a refusal.
 */
export function refuseForm(error: unknown, fields: Record<string, unknown>): FormState {
  const message = refusalMessage(error)
  const values = typedValues(fields)
  const answer = Date.now()
  if (error instanceof FormRefused) return { answer, message, errors: error.errors, values }
  if (!(error instanceof Refusal)) return { answer, message, errors: {}, values }
  if (error.code === 'unauthenticated') return { answer, message, errors: {}, values, signedOut: true }
  const errors = error.field ? { [error.field]: message } : {}
  if (error instanceof AskAgain) return { answer, message, errors, values, askAgain: error.ways }
  if (error.version !== undefined) {
    // The response carries the current version, so resubmitting overwrites knowingly; the page shows the current
    // values.
    values.expectedVersion = String(error.version)
    refresh()
  }
  if (error.stale) refresh()
  // The key was used for different content; the next submission gets a new one.
  if (error.reason === 'workflow.otherContent') values.key = crypto.randomUUID()
  return { answer, message, errors, values }
}

/** The form state after saving, for a form that stays on its page. */
export function savedForm(
  saved: string,
  values: Record<string, string> = {},
  tone: SavedTone = 'good',
  lines?: readonly FormLine[],
): FormState {
  return { answer: Date.now(), saved, tone, errors: {}, values, ...(lines && { lines }) }
}
