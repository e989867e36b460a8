import { Notice } from '@/app/ui/feedback/notice'
import { Section } from '@/app/ui/section'
import type { NeedsAttention } from '@/lib/appointments/queries/needs-attention'
import { touchedWords } from '@/lib/appointments/words/schedules'
import { NeedsAttentionList } from '../../_components/needs-attention-list'

/** The appointments that an exception leaves without a practitioner, each with the way to another time. */
export function TouchedList({ touched, mayBook }: { touched: readonly NeedsAttention[]; mayBook: boolean }) {
  if (touched.length === 0) return <Notice kind="good">{touchedWords.none}</Notice>
  return (
    <Section title={touchedWords.title} line={touchedWords.line(touched.length)}>
      <div className="mb-3">
        <Notice kind="attention">{touchedWords.notice}</Notice>
      </div>
      <NeedsAttentionList
        name={touchedWords.title}
        appointments={touched}
        way={mayBook ? 'reschedule' : 'open'}
      />
    </Section>
  )
}
