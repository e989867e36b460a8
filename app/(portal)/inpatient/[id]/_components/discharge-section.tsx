import Link from 'next/link'
import { SelectField, TextField } from '@/app/ui/form/field'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { Section } from '@/app/ui/section'
import type { Access } from '@/lib/access/decision/access'
import { dayAndTime } from '@/lib/clock/hospital-time'
import { dischargeChoices } from '@/lib/inpatient/model/codes'
import { type StayEvent, stayMachine } from '@/lib/inpatient/model/stay-machine'
import type { StayHead } from '@/lib/inpatient/queries/stay'
import { dispositions, dischargeWords as words } from '@/lib/inpatient/stay/words/discharge'
import { stepLabels } from '@/lib/inpatient/stay/words/steps'
import type { OpenItem } from '@/lib/module/clearance-source'
import { patientMachine } from '@/lib/patients/model/patient-machine'
import { eventsAt } from '@/lib/workflow/machine'
import { completeStay, dischargeStay, recordStayDeparture, undoStayDischarge } from '../../_actions/discharge'

const labels = { ...stepLabels, reason: words.reason }

/** What is still open, whose turn it is, and the steps that end a stay. */
export function DischargeSection({
  access,
  stay,
  open,
}: {
  access: Access
  stay: StayHead
  /** Before the discharge, or before the stay is completed. */
  open: readonly OpenItem[]
}) {
  const possible = eventsAt(stayMachine, stay.status, (name) => access.may(name))
  const { id, version, dischargedAt, disposition, leftAt } = stay
  const step = { hidden: { id }, expectedVersion: version }
  const on = (event: StayEvent) => possible.includes(event)
  const isGone = leftAt !== null
  const isOn = stay.status === 'in-progress' || stay.status === 'on-hold'
  if (!dischargedAt && !isOn) return null
  return (
    <Section title={words.title} line={open.length > 0 ? words.open(open.length) : words.clear}>
      {dischargedAt && disposition && (
        <p className="mb-2">{words.discharged(dayAndTime(dischargedAt), dispositions[disposition])}</p>
      )}
      {leftAt && <p className="mb-2">{words.left(dayAndTime(leftAt))}</p>}
      {isGone && open.length > 0 && <p className="mb-2">{words.notCompleted}</p>}
      <OpenItems open={open} />
      <div className="flex flex-col gap-2">
        {on('discharge') && <Discharge access={access} stay={stay} isClear={open.length === 0} />}
        {on('depart') && !isGone && (
          <div>
            <TransitionForm {...step} action={recordStayDeparture} label={words.depart} />
            <p className="mt-1 text-small text-muted">{words.departLine}</p>
          </div>
        )}
        {on('complete') && isGone && open.length === 0 && (
          <TransitionForm {...step} action={completeStay} label={words.complete} />
        )}
        {on('undo-discharge') && !isGone && (
          <TransitionForm
            {...step}
            action={undoStayDischarge}
            look="card"
            summary={words.undo.summary}
            label={words.undo.submit}
            reason={{ maxLength: 300 }}
          />
        )}
        {isOn && access.may(patientMachine.events['record-death'].permission) && (
          <p>
            <Link
              href={`/patients/${stay.patientId}/status/record-death`}
              prefetch={false}
              className="link text-small"
            >
              {words.death}
            </Link>
          </p>
        )}
      </div>
    </Section>
  )
}

function OpenItems({ open }: { open: readonly OpenItem[] }) {
  if (open.length === 0) return null
  return (
    <ul aria-label={words.openLabel} className="card mb-3 divide-y divide-line">
      {open.map(({ what, turn }) => (
        <li key={`${what} ${turn}`} className="flex flex-wrap justify-between gap-x-4 px-4 py-2">
          <span className="typed-text">{what}</span>
          <span className="text-muted">{turn}</span>
        </li>
      ))}
    </ul>
  )
}

function Discharge({ access, stay, isClear }: { access: Access; stay: StayHead; isClear: boolean }) {
  if (!isClear && !access.may('inpatient.discharge.override'))
    return <p className="text-small text-muted">{words.mayNot}</p>
  return (
    <TransitionForm
      action={dischargeStay}
      hidden={{ id: stay.id }}
      expectedVersion={stay.version}
      look="card"
      summary={words.ask}
      label={words.submit}
      labels={labels}
    >
      <SelectField
        name="disposition"
        label={labels.disposition}
        required
        empty={words.choose}
        options={dischargeChoices.map((value) => ({ value, label: dispositions[value] }))}
      />
      <TextField
        name="reason"
        label={labels.reason}
        hint={words.reasonHint}
        maxLength={500}
        autoComplete="off"
      />
    </TransitionForm>
  )
}
