import { Section } from '@/app/ui/section'
import { dayAndTime } from '@/lib/clock/hospital-time'
import type { PrescriptionShown } from '@/lib/pharmacy/dispense/queries/prescription'
import { prescriptionWords as words } from '@/lib/pharmacy/dispense/words/screen'

/** What the pharmacy asked the prescriber, and the answers. */
export function Questions({ questions }: { questions: PrescriptionShown['questions'] }) {
  if (questions.length === 0) return null
  return (
    <Section title={words.questions}>
      <ul className="card divide-y divide-line px-3">
        {questions.map(({ id, question, askedBy, askedAt, answer, answeredBy, answeredAt }) => (
          <li key={id} className="py-3">
            <p className="typed-text font-strong">{question}</p>
            <p className="text-small text-muted">{words.asked(askedBy, dayAndTime(new Date(askedAt)))}</p>
            {answer && answeredBy && answeredAt ? (
              <>
                <p className="typed-text mt-2">{answer}</p>
                <p className="text-small text-muted">
                  {words.asked(answeredBy, dayAndTime(new Date(answeredAt)))}
                </p>
              </>
            ) : (
              <p className="mt-2">
                <span className="tag tag-attention">{words.unanswered}</span>
              </p>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}
