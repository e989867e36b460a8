import { randomUUID } from 'node:crypto'
import { StepForm, type StepProps } from './step-form'

/** A `StepForm` rendered on the server, which makes its key; works without scripts. */
export const TransitionForm = (props: Omit<StepProps, 'formKey'>) => (
  <StepForm {...props} formKey={randomUUID()} />
)
