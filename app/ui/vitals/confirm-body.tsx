'use client'

import { bodyAsTyped } from '@/lib/encounters/model/body-questions'
import { bodyQuestions } from '@/lib/encounters/words/vitals'
import { typedNumberOf } from '@/lib/forms/typed-digits'
import { useField, useForm } from '../form/form-context'

/**
 * Says that the weight and the height are right, once the server has asked. It is for the values that were asked about:
 * if they are changed, it asks again.
 */
export function ConfirmBody() {
  const { state } = useForm()
  const { fieldId, errorId, error } = useField('confirmed')
  if (!error) return null
  const { weight, height } = state.values
  const asked = bodyAsTyped({ weight: typedNumberOf(weight), height: typedNumberOf(height) })
  return (
    <div>
      <label htmlFor={fieldId} className="flex min-h-10 items-center gap-2">
        <input
          type="checkbox"
          id={fieldId}
          name="confirmed"
          value={asked}
          aria-invalid
          aria-describedby={errorId}
          className="size-5 shrink-0"
        />
        {bodyQuestions.confirm}
      </label>
      <p id={errorId} className="mt-1 text-small text-danger">
        {error}
      </p>
    </div>
  )
}
