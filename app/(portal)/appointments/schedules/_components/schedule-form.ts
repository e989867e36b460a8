import type { FormState } from '@/lib/forms/form-state'

type Options = readonly { value: string; label: string }[]

/** What the forms that add hours take: the choices, and a key and the first values of the form. */
export interface ScheduleForm {
  clinics: Options
  practitioners: Options
  formKey: string
  initial: FormState
}
