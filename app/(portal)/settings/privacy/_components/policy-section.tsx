import { TransitionForm } from '@/app/ui/form/transition-form'
import { Section } from '@/app/ui/section'
import { chartPolicyWords as words } from '@/lib/patients/words/emergency/policy'
import { saveChartPolicy } from '../_actions/policy'

/** Whether charts that are not confidential need a relation to the patient, and the button that changes it. */
export function PolicySection({ needed, manage }: { needed: boolean; manage: boolean }) {
  const other = needed ? 'no' : 'yes'
  return (
    <Section title={words.title}>
      <div className="card flex max-w-prose flex-col gap-3 p-4">
        <p className="font-strong">{words.now[needed ? 'yes' : 'no']}</p>
        <p>{words.what}</p>
        {manage && (
          <TransitionForm action={saveChartPolicy} hidden={{ needed: other }} label={words.submit[other]} />
        )}
      </div>
    </Section>
  )
}
