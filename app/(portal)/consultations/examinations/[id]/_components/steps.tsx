import { TextArea, TextField } from '@/app/ui/form/field'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { Section } from '@/app/ui/section'
import type { Access } from '@/lib/access/decision/access'
import { clockTime, hospitalDay, today } from '@/lib/clock/hospital-time'
import type { Examination } from '@/lib/orders/examinations/queries'
import { formWords } from '@/lib/orders/examinations/words/forms'
import { examinationWords } from '@/lib/orders/examinations/words/pages'
import { examinationMachine } from '@/lib/orders/model/examination-machine'
import {
  linkImages,
  performExamination,
  scheduleExamination,
  stepExamination,
} from '../../_actions/examinations'

const { events } = examinationMachine
const { submit } = formWords
const labels = {
  day: formWords.day,
  time: formWords.time,
  place: formWords.place,
  note: formWords.note,
  images: formWords.images,
}

/** What this person can do with the examination now: schedule it, perform it, take it off the list, keep the link. */
export function Steps({ access, examination }: { access: Access; examination: Examination }) {
  const { status, orderStatus, imagesUrl, reports } = examination
  if (!access.may('examinations.perform')) return null
  const isToCome = orderStatus === 'active' && status !== 'completed'
  const isDone = status === 'completed'
  if (!isToCome && !isDone) return null
  const mayRetract = reports.every((report) => report.status === 'preliminary') && orderStatus === 'active'
  return (
    <Section title={examinationWords.sections.steps}>
      <div className="flex max-w-xl flex-col gap-2">
        {isToCome && <Perform examination={examination} />}
        {isToCome && <Schedule examination={examination} />}
        {isToCome && status && <EndStep examination={examination} event="abandon" />}
        {isDone && (
          <TransitionForm
            {...common(examination)}
            action={linkImages}
            label={submit.link}
            summary={formWords.images}
            initial={{ images: imagesUrl ?? '' }}
          >
            <ImagesField />
          </TransitionForm>
        )}
        {isDone && mayRetract && <EndStep examination={examination} event="retract" />}
      </div>
    </Section>
  )
}

const common = ({ id, version }: Examination) => ({
  hidden: { id },
  expectedVersion: version,
  labels,
  look: 'card' as const,
})

const ImagesField = () => (
  <TextField
    name="images"
    label={formWords.images}
    hint={formWords.imagesHint}
    maxLength={1000}
    inputMode="url"
    autoComplete="off"
  />
)

function Perform({ examination }: { examination: Examination }) {
  return (
    <TransitionForm
      {...common(examination)}
      action={performExamination}
      label={submit.perform}
      summary={events.perform.label}
      initial={{ day: today() }}
    >
      <TextField type="date" name="day" label={formWords.day} required max={today()} />
      <TextField type="time" name="time" label={formWords.time} hint={formWords.timeNow} />
      <TextArea
        name="note"
        label={formWords.note}
        required={examination.category === 'procedure'}
        {...(examination.category === 'imaging' && { hint: formWords.noteHint })}
        rows={3}
      />
      <ImagesField />
    </TransitionForm>
  )
}

function Schedule({ examination }: { examination: Examination }) {
  const { scheduledFor, place, status } = examination
  return (
    <TransitionForm
      {...common(examination)}
      action={scheduleExamination}
      label={status ? submit.reschedule : submit.schedule}
      summary={status ? events.reschedule.label : events.schedule.label}
      initial={{
        day: scheduledFor ? hospitalDay(scheduledFor) : today(),
        time: scheduledFor ? clockTime(scheduledFor).slice(0, 5) : '',
        place: place ?? '',
      }}
    >
      <TextField type="date" name="day" label={formWords.day} required />
      <TextField type="time" name="time" label={formWords.time} required />
      <TextField name="place" label={formWords.place} maxLength={100} autoComplete="off" />
    </TransitionForm>
  )
}

const EndStep = ({ examination, event }: { examination: Examination; event: 'abandon' | 'retract' }) => (
  <TransitionForm
    {...common(examination)}
    action={stepExamination}
    hidden={{ id: examination.id, event }}
    label={events[event].label}
    summary={events[event].label}
    reason={{ maxLength: 300 }}
  />
)
