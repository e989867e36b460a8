import 'server-only'
import { refresh } from 'next/cache'
import { refusalMessage } from '../access/guards/action'
import { type FormState, typedValues } from '../forms/form-state'
import { FormRefused } from '../forms/read-form'
import { requestContext } from '../platform/request-context'
import { Refusal, type RefusalKind } from '../workflow/refusal'

const statusOf: Record<RefusalKind, 400 | 403 | 404 | 409> = {
  invalid_transition: 409,
  forbidden: 403,
  reason_required: 400,
  conflict: 409,
  rule: 409,
  not_found: 404,
}

/**
 * What to answer a form with that was refused: the sentence, the problem beside each field, and all that was typed.
 * Gives the reply its status. Rethrows anything that is no refusal.
 */
export function refuseForm(error: unknown, fields: Record<string, unknown>): FormState {
  const values = typedValues(fields)
  const answer = Date.now()
  if (error instanceof FormRefused) {
    requestContext()?.setStatus(400)
    return { answer, message: error.message, errors: error.errors, values }
  }
  if (error instanceof Refusal) {
    requestContext()?.setStatus(statusOf[error.kind])
    const errors = error.field ? { [error.field]: error.message } : {}
    if (error.version !== undefined) {
      // Whoever was told of a change and sends the form again knows what it replaces; the page shows what is so now.
      values.expectedVersion = String(error.version)
      refresh()
    }
    return { answer, message: error.message, errors, values }
  }
  return { answer, message: refusalMessage(error), errors: {}, values }
}

/** What to answer a form with that was saved and stays on its page. */
export function savedForm(saved: string, values: Record<string, string> = {}): FormState {
  return { answer: Date.now(), saved, errors: {}, values }
}
