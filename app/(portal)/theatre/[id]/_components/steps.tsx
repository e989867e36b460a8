import { SelectField } from '@/app/ui/form/field'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { Section } from '@/app/ui/section'
import type { Access } from '@/lib/access/decision/access'
import { type CaseEvent, caseMachine } from '@/lib/theatre/model/case-machine'
import { cancelCodes, sides } from '@/lib/theatre/model/codes'
import type { Operation } from '@/lib/theatre/queries/operation'
import { codeWords, requestFields, stepFields } from '@/lib/theatre/words/forms'
import { operationWords } from '@/lib/theatre/words/pages'
import { eventsAt } from '@/lib/workflow/machine'
import {
  acceptOperation,
  cancelOperation,
  correctOperationSide,
  postponeOperation,
  retractOperation,
  unprepareOperation,
  withdrawOperation,
} from '../_actions/operation'

const words = operationWords.steps

const withReason = {
  unprepare: unprepareOperation,
  postpone: postponeOperation,
  withdraw: withdrawOperation,
  retract: retractOperation,
} as const

const hasReasonForm = (event: CaseEvent): event is keyof typeof withReason => event in withReason

/** What this person can do with the operation now, other than to book it. */
export function Steps({ access, operation }: { access: Access; operation: Operation }) {
  const events = eventsAt(caseMachine, operation.status, (permission) => access.may(permission))
  const shared = {
    hidden: { id: operation.id },
    expectedVersion: operation.version,
    quiet: true,
    look: 'card',
  } as const
  const maySide =
    access.may('theatre.request') &&
    ['requested', 'waitlisted', 'scheduled', 'ready'].includes(operation.status)
  const accept = events.includes('accept')
  const cancel = events.includes('cancel')
  const others = events.filter(hasReasonForm)
  if (!accept && !cancel && !maySide && others.length === 0) return null
  return (
    <Section title={operationWords.sections.steps}>
      <div className="flex max-w-xl flex-col gap-2">
        {accept && <TransitionForm {...shared} action={acceptOperation} label={words.accept} />}
        {others.map((event) => (
          <TransitionForm
            key={event}
            {...shared}
            action={withReason[event]}
            label={words[event]}
            summary={caseMachine.events[event].label}
            reason={{ maxLength: 300 }}
          />
        ))}
        {maySide && (
          <TransitionForm
            {...shared}
            action={correctOperationSide}
            label={words.side}
            summary={words.side}
            labels={stepFields.labels}
            reason={{ maxLength: 300 }}
          >
            <SelectField
              name="side"
              label={stepFields.labels.side}
              required
              empty={requestFields.chooseSide}
              options={sides.map((value) => ({ value, label: codeWords.sides[value] }))}
            />
          </TransitionForm>
        )}
        {cancel && (
          <TransitionForm
            {...shared}
            action={cancelOperation}
            label={words.cancel}
            summary={caseMachine.events.cancel.label}
            labels={stepFields.labels}
            reason={{ maxLength: 300 }}
          >
            <SelectField
              name="cancelCode"
              label={stepFields.labels.cancelCode}
              required
              empty={stepFields.chooseCode}
              options={cancelCodes.map((value) => ({ value, label: codeWords.cancelCodes[value] }))}
            />
          </TransitionForm>
        )}
      </div>
    </Section>
  )
}
