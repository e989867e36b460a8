import { Siren } from 'lucide-react'
import { Fragment } from 'react'
import { TextField } from '@/app/ui/form/field'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { PatientCell } from '@/app/ui/patient-cell'
import { RichText } from '@/app/ui/rich-text'
import type { Access } from '@/lib/access/decision/access'
import { scoreIs } from '@/lib/encounters/words/scores'
import type { OpenCall, ToldNow } from '@/lib/inpatient/observations/open-calls'
import { functionWords, escalationWords as words } from '@/lib/inpatient/words/observations/screens'
import { acknowledgeEscalation, answerOverdue } from '../_actions/observations'
import { At } from './since'

/** A call for help: what it is about, who is told and who next, and the answer that ends it. */
export function CallCard({ access, call }: { access: Access; call: OpenCall }) {
  const { patient, bed, since, told, next, stayId } = call
  return (
    <li className="card flex flex-col gap-2 p-4">
      <div className="flex flex-wrap items-start justify-between gap-2">
        <div>
          <PatientCell patient={patient} href={`/inpatient/${stayId}/observations`} />
          {bed && <span className="block text-small">{words.inBed(bed)}</span>}
        </div>
        <span className="tag tag-danger font-strong">
          <Siren aria-hidden className="size-4 shrink-0" /> {about(call)}
        </span>
      </div>
      <p className="text-small text-danger">
        <RichText text={words.since} at={() => <At at={since} />} />
      </p>
      <div className="text-small">
        {[true, false].map((sent) => {
          const those = told.filter((one) => one.sent === sent)
          return (
            those.length > 0 && (
              <Fragment key={String(sent)}>
                <p className="font-strong">{sent ? words.toldNow : words.callNow}</p>
                <ToldList told={those} nobody={words.nobody} />
              </Fragment>
            )
          )
        })}
        {next ? (
          <>
            <p className="mt-1 font-strong">
              <RichText text={words.next} at={() => <At at={next.at} />} />
            </p>
            <ToldList told={next.told} nobody={words.nobodyNext} />
          </>
        ) : (
          <p className="mt-1 font-strong">{words.last}</p>
        )}
      </div>
      {!patient.hidden && <AnswerForm access={access} call={call} />}
    </li>
  )
}

function about({ kind, scoreKind, score, level, patient }: OpenCall): string {
  if (kind === 'overdue') return words.kind.overdue
  if (patient.hidden || !scoreKind || score === null) return words.highScore
  return words.kind['high-score'](scoreIs({ kind: scoreKind, total: score, level, missing: [] }), level)
}

function ToldList({
  told,
  nobody,
}: {
  told: readonly ToldNow[]
  /** The message where nobody is on duty. */
  nobody: (functionName: string) => string
}) {
  return (
    <ul>
      {told.map(({ function: one, people }) => (
        <li key={one} className={people.length === 0 ? 'font-strong text-danger' : ''}>
          {people.length === 0
            ? nobody(functionWords[one])
            : words.told(functionWords[one], people.join(', '))}
        </li>
      ))}
    </ul>
  )
}

function AnswerForm({ access, call }: { access: Access; call: OpenCall }) {
  const { kind, escalationId, stayId } = call
  const mayAnswer = access.may(kind === 'high-score' ? 'inpatient.escalation' : 'inpatient.observe')
  if (!mayAnswer) return <p className="text-small text-muted">{words.byDoctor}</p>
  return (
    <TransitionForm
      action={kind === 'high-score' ? acknowledgeEscalation : answerOverdue}
      hidden={{ id: escalationId ?? stayId }}
      label={words.answer[kind]}
      labels={{ response: words.response }}
    >
      <TextField
        name="response"
        label={words.response}
        hint={words.responseHint}
        required
        maxLength={300}
        autoComplete="off"
      />
    </TransitionForm>
  )
}
