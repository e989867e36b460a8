import { Notice } from '@/app/ui/feedback/notice'
import { Section } from '@/app/ui/section'
import type { NeedsAttention } from '@/lib/appointments/queries/needs-attention'
import { counted } from '@/lib/format/counted'
import { NeedsAttentionList } from '../../_components/needs-attention-list'

/** The appointments that an exception leaves without a practitioner, each with the way to another time. */
export function TouchedList({ touched, mayBook }: { touched: readonly NeedsAttention[]; mayBook: boolean }) {
  if (touched.length === 0)
    return <Notice kind="good">Saved. No booked appointment falls into that time.</Notice>
  return (
    <Section title="Appointments to move" line={counted(touched.length, 'appointment')}>
      <div className="mb-3">
        <Notice kind="attention">
          These are booked for a time at which nobody is there. They stay booked until they are moved or
          cancelled.
        </Notice>
      </div>
      <NeedsAttentionList
        name="Appointments to move"
        appointments={touched}
        way={mayBook ? 'reschedule' : 'open'}
      />
    </Section>
  )
}
