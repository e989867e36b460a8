import { TransitionForm } from '@/app/ui/form/transition-form'
import { Section } from '@/app/ui/section'
import type { Access } from '@/lib/access/decision/access'
import { stayMachine } from '@/lib/inpatient/model/stay-machine'
import type { StayHead } from '@/lib/inpatient/queries/stay'
import { correctWords as words } from '@/lib/inpatient/stay/words/steps'
import { eventsAt } from '@/lib/workflow/machine'
import { retractStay } from '../../_actions/correct'

/** Marks a stay that never was, with its beds and transfers. */
export function RetractStep({ access, stay }: { access: Access; stay: StayHead }) {
  if (!eventsAt(stayMachine, stay.status, (name) => access.may(name)).includes('retract')) return null
  return (
    <Section title={words.title}>
      <div className="max-w-xl">
        <TransitionForm
          action={retractStay}
          hidden={{ id: stay.id }}
          expectedVersion={stay.version}
          quiet
          look="card"
          summary={words.retract.summary}
          label={words.retract.submit}
          reason={{ maxLength: 300 }}
        />
      </div>
    </Section>
  )
}
