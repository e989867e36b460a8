import { randomUUID } from 'node:crypto'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { SelectField, TextField } from '@/app/ui/form/field'
import { Form } from '@/app/ui/form/form'
import { HiddenFields } from '@/app/ui/form/hidden-fields'
import { SubmitButton } from '@/app/ui/form/submit-button'
import { Section } from '@/app/ui/section'
import { dayAndTime } from '@/lib/clock/hospital-time'
import { emptyForm, type FormState } from '@/lib/forms/form-state'
import { shownInstant } from '@/lib/inpatient/model/typed-instant'
import type { WardBed } from '@/lib/inpatient/queries/choices'
import type { StayBed, StayHead } from '@/lib/inpatient/queries/stay'
import { bedWords } from '@/lib/inpatient/stay/words/bed'
import { stepLabels as labels, correctWords as words } from '@/lib/inpatient/stay/words/steps'
import { correctStayBed, correctStayReceipt } from '../../_actions/correct'
import { placeOf } from '../../_components/bed-options'

type Action = (previous: FormState, form: FormData) => Promise<FormState>

const joined = (all: readonly (Date | null)[]) =>
  all
    .filter((at) => at !== null)
    .map((at) => at.toISOString())
    .join(' ')

/** The correction that the address asks for: a time in a bed, one that is missing, or the receipt on the ward. */
export function CorrectSection({
  stay,
  beds,
  choices,
  asked,
}: {
  stay: StayHead
  beds: readonly StayBed[]
  /** The beds that the patient can have been in. */
  choices: readonly WardBed[]
  asked: string
}) {
  const counts = beds.filter(({ status }) => status === 'active' || status === 'completed')
  const entry = counts.find(({ id }) => id === asked)
  if (asked === 'receipt' && stay.receivedAt)
    return (
      <Correction
        stay={stay}
        title={words.receiptTitle}
        line={words.receiptLine}
        action={correctStayReceipt}
        hidden={{ known: joined([stay.receivedAt, ...counts.map(({ from }) => from)]) }}
        initial={{ receivedAt: shownInstant(stay.receivedAt) }}
      >
        <TextField type="datetime-local" name="receivedAt" label={labels.receivedAt} required />
      </Correction>
    )
  if (!entry && asked !== 'missing') return null
  const others = counts.filter(({ id }) => id !== entry?.id)
  return (
    <Correction
      stay={stay}
      title={
        entry
          ? words.bedTitle(`${placeOf(entry.room, entry.bed)} (${dayAndTime(entry.from)})`)
          : words.missingTitle
      }
      line={words.line}
      action={correctStayBed}
      hidden={{
        entry: entry?.id ?? '',
        knownFrom: joined([entry?.from ?? null, stay.receivedAt, ...others.map(({ until }) => until)]),
        knownUntil: joined([entry?.until ?? null, stay.leftAt, ...others.map(({ from }) => from)]),
      }}
      initial={{
        bed: entry?.bedId ?? '',
        from: entry ? shownInstant(entry.from) : '',
        until: entry?.until ? shownInstant(entry.until) : '',
      }}
    >
      <SelectField
        name="bed"
        label={labels.bed}
        required
        empty={bedWords.choose}
        options={choices.map(({ id, ward, room, name }) => ({
          value: id,
          label: words.inWard(ward, placeOf(room, name)),
        }))}
      />
      <TextField type="datetime-local" name="from" label={labels.from} required />
      <TextField type="datetime-local" name="until" label={labels.until} hint={words.untilHint} />
    </Correction>
  )
}

function Correction({
  stay,
  title,
  line,
  action,
  hidden,
  initial,
  children,
}: {
  stay: StayHead
  title: string
  line: string
  action: Action
  hidden: Readonly<Record<string, string>>
  initial: Readonly<Record<string, string>>
  children: ReactNode
}) {
  return (
    <div id="correct">
      <Section title={title} line={line}>
        <div className="card max-w-xl p-4">
          <Form
            key={title}
            action={action}
            initial={emptyForm(initial)}
            formKey={randomUUID()}
            expectedVersion={stay.version}
            labels={labels}
          >
            <HiddenFields fields={{ id: stay.id, ...hidden }} />
            {children}
            <TextField name="reason" label={labels.reason} required maxLength={300} autoComplete="off" />
            <div className="flex flex-wrap gap-2">
              <SubmitButton>{words.submit}</SubmitButton>
              <Link href={`/inpatient/${stay.id}`} prefetch={false} className="button button-quiet">
                {words.back}
              </Link>
            </div>
          </Form>
        </div>
      </Section>
    </div>
  )
}
