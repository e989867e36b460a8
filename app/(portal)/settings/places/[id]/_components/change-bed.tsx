import { randomUUID } from 'node:crypto'
import { TextField } from '@/app/ui/form/field'
import { Form } from '@/app/ui/form/form'
import { HiddenFields } from '@/app/ui/form/hidden-fields'
import { SubmitButton } from '@/app/ui/form/submit-button'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { Section } from '@/app/ui/section'
import type { Access } from '@/lib/access/decision/access'
import { emptyForm } from '@/lib/forms/form-state'
import { bedMachine } from '@/lib/places/model/bed-machine'
import type { ShownBed } from '@/lib/places/queries/place'
import { placeWords as words } from '@/lib/places/words/page'
import { eventsAt } from '@/lib/workflow/machine'
import { renamePlaceBed, stepPlaceBed } from '../../_actions/places'
import { StatusTag } from './status-tag'

/** One bed: the steps that are possible now, and its name. */
export function ChangeBed({ access, bed }: { access: Access; bed: ShownBed }) {
  const { id, name, status, version, placeName } = bed
  // Somebody in the bed keeps it from being closed, and the refusal says who can move them.
  const steps = eventsAt(bedMachine, status === 'O' ? 'H' : status, (permission) => access.may(permission))
  const offered = status === 'O' ? steps.filter((event) => event === 'close') : steps
  return (
    <Section title={words.changeBed(name, placeName)} line={<StatusTag status={status} />}>
      <div className="card mb-6 flex max-w-2xl flex-col gap-4 p-4" key={id}>
        <div className="flex flex-wrap items-start gap-3">
          {offered.map((event) => (
            <TransitionForm
              key={event}
              action={stepPlaceBed}
              hidden={{ bed: id, event }}
              expectedVersion={version}
              label={bedMachine.events[event].label}
              quiet
              {...(bedMachine.events[event].needsReason && { reason: {} })}
            />
          ))}
        </div>
        <Form
          action={renamePlaceBed}
          initial={emptyForm({ name })}
          formKey={randomUUID()}
          expectedVersion={version}
          labels={{ name: words.fields.name }}
        >
          <HiddenFields fields={{ bed: id }} />
          <TextField name="name" label={words.fields.name} required maxLength={50} autoComplete="off" />
          <div>
            <SubmitButton quiet>{words.rename}</SubmitButton>
          </div>
        </Form>
      </div>
    </Section>
  )
}
