import { TextField } from '@/app/ui/form/field'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { Section } from '@/app/ui/section'
import type { Access } from '@/lib/access/decision/access'
import { dayAndTime } from '@/lib/clock/hospital-time'
import type { Examination, ReportEdition } from '@/lib/orders/examinations/queries'
import { formWords } from '@/lib/orders/examinations/words/forms'
import { examinationWords as words } from '@/lib/orders/examinations/words/pages'
import { acknowledgeReport } from '../../_actions/examinations'
import { ReportForm } from './report-form'

/** The report, the latest edition first, who has read it, and the form for the next edition. */
export function ReportSection({ access, examination }: { access: Access; examination: Examination }) {
  const { status, reports } = examination
  if (status !== 'completed') return null
  const [latest] = reports
  const isFinal = latest !== undefined && latest.status !== 'preliminary'
  return (
    <Section title={words.sections.reports}>
      {!latest && <p className="mb-3 text-muted">{words.noReport}</p>}
      {reports.map((edition) => (
        <Edition key={edition.id} edition={edition} isLatest={edition === latest} />
      ))}
      {isFinal && !latest.readAt && access.may('consultations.write') && (
        <Acknowledge access={access} examination={examination} report={latest.id} />
      )}
      {access.may('examinations.report') && <ReportForm examination={examination} latest={latest} />}
    </Section>
  )
}

function Edition({ edition, isLatest }: { edition: ReportEdition; isLatest: boolean }) {
  const { status, author, at, reason, findings, conclusion, readBy, readAt, readReason } = edition
  return (
    <article className={`mb-4 max-w-3xl ${isLatest ? '' : 'text-muted'}`}>
      <p className="text-small text-muted">
        {words.edition(formWords.statuses[status], author, dayAndTime(new Date(at)))}
        {!isLatest && `. ${words.replaced}`}
      </p>
      {reason && (
        <p className="text-small">
          <bdi>{words.correction(reason)}</bdi>
        </p>
      )}
      {findings.trim() !== '' && <p className="typed-text">{findings}</p>}
      <p className="typed-text font-strong">{conclusion}</p>
      {readAt && readBy && (
        <p className="text-small text-muted">
          <bdi>{words.readBy(readBy, dayAndTime(new Date(readAt)), readReason)}</bdi>
        </p>
      )}
      {isLatest && status !== 'preliminary' && !readAt && <p className="text-small">{words.notRead}</p>}
    </article>
  )
}

/** Who ordered it says that they have read it; somebody else says why they do. */
function Acknowledge({
  access,
  examination: { id, orderedById, orderedBy },
  report,
}: {
  access: Access
  examination: Examination
  report: string
}) {
  const isOwn = access.person.id === orderedById
  return (
    <div className="mb-4 max-w-xl">
      <TransitionForm
        action={acknowledgeReport}
        hidden={{ id, report }}
        label={formWords.submit.acknowledge}
        {...(!isOwn && { summary: formWords.submit.acknowledge, look: 'card' as const })}
        labels={{ reason: formWords.otherReason }}
      >
        {!isOwn && (
          <TextField
            name="reason"
            label={formWords.otherReason}
            hint={formWords.otherReasonHint(orderedBy)}
            required
            maxLength={300}
            autoComplete="off"
          />
        )}
      </TransitionForm>
    </div>
  )
}
