import { SelectField, TextField } from '@/app/ui/form/field'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { PageHeader } from '@/app/ui/page-header'
import { PatientCell } from '@/app/ui/patient-cell'
import { RefreshOnWork } from '@/app/ui/refresh-on-work'
import { requirePage } from '@/lib/access/guards/guard'
import { dayAndTime } from '@/lib/clock/hospital-time'
import { type OpenQuestion, readQuestions } from '@/lib/pharmacy/dispense/queries/questions'
import { fieldWords as fields, questionsWords as words } from '@/lib/pharmacy/dispense/words/screen'
import { answerQuestion } from '../../pharmacy/_actions/dispense'

export const metadata = { title: words.title }

/** The open questions of the pharmacy, for those who prescribe. */
export default async function QuestionsPage() {
  const access = await requirePage('/consultations/questions')
  const questions = await readQuestions(access)
  return (
    <>
      <PageHeader title={words.title} line={words.line(questions.length)} />
      <RefreshOnWork on={['medication_query', 'medication_request']} />
      {questions.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <ul className="card divide-y divide-line px-3">
          {questions.map((one) => (
            <Question key={one.id} one={one} />
          ))}
        </ul>
      )}
    </>
  )
}

function Question({ one }: { one: OpenQuestion }) {
  const { id, version, patient, medicine, dosing, question, askedBy, askedAt, author } = one
  return (
    <li className="flex flex-wrap items-start justify-between gap-6 py-4">
      <div className="min-w-0">
        <PatientCell patient={patient} href={patient.id && `/patients/${patient.id}`} />
        <p className="mt-1">
          {medicine} <span className="text-small text-muted">{dosing}</span>
        </p>
        <p className="typed-text mt-1 font-strong">{question}</p>
        <p className="text-small text-muted">{words.asked(askedBy, dayAndTime(askedAt))}</p>
        <p className="text-small text-muted">{words.prescribedBy(author)}</p>
      </div>
      <TransitionForm
        action={answerQuestion}
        hidden={{ id }}
        expectedVersion={version}
        label={words.answer}
        labels={fields.labels}
        initial={{ goesOn: '' }}
      >
        <TextField name="answer" label={fields.labels.answer} required maxLength={500} />
        <SelectField
          name="goesOn"
          label={fields.labels.goesOn}
          required
          empty={fields.choose}
          options={(['yes', 'no'] as const).map((value) => ({ value, label: fields.goesOn[value] }))}
        />
        <TextField
          name="override"
          label={fields.labels.override}
          hint={fields.overrideHint}
          maxLength={300}
          mark="none"
        />
      </TransitionForm>
    </li>
  )
}
