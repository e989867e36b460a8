import { CheckField, SelectField } from '@/app/ui/form/field'
import { Form } from '@/app/ui/form/form'
import { SubmitButton } from '@/app/ui/form/submit-button'
import { emptyForm } from '@/lib/forms/form-state'
import { checklist, confirmsSide } from '@/lib/theatre/model/checklist'
import { type CheckPhase, sides } from '@/lib/theatre/model/codes'
import { checklistWords as words } from '@/lib/theatre/words/checklist'
import { codeWords } from '@/lib/theatre/words/forms'
import { completePreOp, completeSignIn, completeSignOut, completeTimeOut } from '../_actions/course'

const actions = {
  'pre-op': completePreOp,
  'sign-in': completeSignIn,
  'time-out': completeTimeOut,
  'sign-out': completeSignOut,
} as const

/** One part of the checklist, item by item as it is read out; the side is chosen again, not shown and confirmed. */
export function CheckForm({ operationId, phase }: { operationId: string; phase: CheckPhase }) {
  const items: Readonly<Record<string, string>> = words.items[phase]
  const risks: Readonly<Record<string, string>> = words.risks
  const labels = { ...items, side: words.side }
  return (
    <Form
      action={actions[phase]}
      initial={emptyForm()}
      formKey={crypto.randomUUID()}
      labels={labels}
      className="flex max-w-xl flex-col gap-2"
    >
      <input type="hidden" name="id" value={operationId} />
      {confirmsSide(phase) && (
        <SelectField
          name="side"
          label={words.side}
          required
          empty={words.choose}
          options={sides.map((value) => ({ value, label: codeWords.sides[value] }))}
        />
      )}
      {checklist[phase].map(({ id, answers }) =>
        answers.length === 1 ? (
          <CheckField key={id} name={id} label={items[id] ?? id} />
        ) : (
          <SelectField
            key={id}
            name={id}
            label={items[id] ?? id}
            required
            empty={words.choose}
            options={answers.map((value) => ({
              value,
              label: value === 'yes' ? (risks[id] ?? words.answers.yes) : words.answers[value],
            }))}
          />
        ),
      )}
      <div>
        <SubmitButton>{words.complete(words.phases[phase])}</SubmitButton>
      </div>
    </Form>
  )
}
