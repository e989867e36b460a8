import { SelectField, TextField } from '@/app/ui/form/field'
import { Form } from '@/app/ui/form/form'
import { SubmitButton } from '@/app/ui/form/submit-button'
import type { Access } from '@/lib/access/decision/access'
import { clockTime, hospitalDay } from '@/lib/clock/hospital-time'
import { emptyForm } from '@/lib/forms/form-state'
import type { TeamRole } from '@/lib/theatre/model/codes'
import { emergencies } from '@/lib/theatre/model/standing'
import type { Operation } from '@/lib/theatre/queries/operation'
import { readTeamChoices, readTheatres, type TeamChoice } from '@/lib/theatre/queries/theatres'
import { bookFields } from '@/lib/theatre/words/forms'
import { bookOperation, moveOperation } from '../_actions/operation'

const { labels, chooseTheatre, chooseSurgeon, nobody, displaceHint, submit } = bookFields

/** Who can be what: those who may operate, those who give anaesthesia, and all who take part in the checklist. */
const choices: readonly [role: Exclude<TeamRole, 'recovery'>, may: (one: TeamChoice) => boolean][] = [
  ['surgeon', ({ operates }) => operates],
  ['assistant', ({ operates }) => operates],
  ['anaesthetist', ({ anaesthetises }) => anaesthetises],
  ['scrub', () => true],
  ['circulating', () => true],
]

/** The time, the theatre and the team of an operation: for the first time, or others. */
export async function BookForm({ access, operation }: { access: Access; operation: Operation }) {
  const [theatres, people] = await Promise.all([readTheatres(access), readTeamChoices(access)])
  const { id, version, theatreId, from, until, expectedMinutes, team, urgency } = operation
  const booked = from && until
  const member = (role: TeamRole) => team.find((one) => one.role === role)?.staffId.toString()
  return (
    <Form
      action={booked ? moveOperation : bookOperation}
      initial={emptyForm({
        theatre: theatreId,
        day: from && hospitalDay(from),
        time: from && clockTime(from).slice(0, 5),
        minutes: String(booked ? (until.getTime() - from.getTime()) / 60_000 : expectedMinutes),
        ...Object.fromEntries(choices.map(([role]) => [role, member(role)])),
      })}
      formKey={crypto.randomUUID()}
      expectedVersion={version}
      labels={labels}
    >
      <input type="hidden" name="id" value={id} />
      <SelectField
        name="theatre"
        label={labels.theatre}
        required
        empty={chooseTheatre}
        options={theatres.map((one) => ({ value: one.id, label: one.name }))}
      />
      <div className="grid grid-cols-3 gap-4">
        <TextField type="date" name="day" label={labels.day} required />
        <TextField type="time" name="time" label={labels.time} required />
        <TextField name="minutes" label={labels.minutes} required inputMode="numeric" autoComplete="off" />
      </div>
      {choices.map(([role, may]) => (
        <SelectField
          key={role}
          name={role}
          label={labels[role]}
          required={role === 'surgeon'}
          empty={role === 'surgeon' ? chooseSurgeon : nobody}
          options={people.filter(may).map((one) => ({ value: String(one.id), label: one.name }))}
        />
      ))}
      {emergencies.includes(urgency) && (
        <TextField
          name="displaceReason"
          label={labels.displaceReason}
          hint={displaceHint}
          required={false}
          maxLength={300}
          autoComplete="off"
        />
      )}
      <div>
        <SubmitButton>{booked ? submit.move : submit.book}</SubmitButton>
      </div>
    </Form>
  )
}
