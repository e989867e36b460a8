import { SelectField, TextField } from '@/app/ui/form/field'
import { TransitionForm } from '@/app/ui/form/transition-form'
import type { Access } from '@/lib/access/decision/access'
import type { Day } from '@/lib/clock/day'
import { readSpecialties } from '@/lib/theatre/queries/sessions'
import { readTeamChoices, readTheatres } from '@/lib/theatre/queries/theatres'
import { bookFields } from '@/lib/theatre/words/forms'
import { sessionWords as words } from '@/lib/theatre/words/plan'
import { planTheatreSession } from '../_actions/sessions'

const { labels, hints } = words

/** A list: in which theatre, from when to when, and for whom. */
export async function PlanForm({ access, day }: { access: Access; day: Day }) {
  const [theatres, people, specialties] = await Promise.all([
    readTheatres(access),
    readTeamChoices(access),
    readSpecialties(access),
  ])
  return (
    <div className="max-w-xl">
      <TransitionForm
        action={planTheatreSession}
        hidden={{}}
        label={words.add}
        summary={words.add}
        labels={{ ...labels, staff: labels.surgeon }}
        initial={{ day }}
        look="card"
      >
        <SelectField
          name="theatre"
          label={labels.theatre}
          required
          empty={bookFields.chooseTheatre}
          options={theatres.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <TextField type="date" name="day" label={labels.day} required />
        <div className="grid grid-cols-2 gap-4">
          <TextField type="time" name="time" label={labels.time} required />
          <TextField type="time" name="until" label={labels.until} hint={hints.until} required />
        </div>
        <SelectField
          name="department"
          label={labels.department}
          empty={words.noDepartment}
          options={specialties.map(({ id, name }) => ({ value: String(id), label: name }))}
        />
        <SelectField
          name="staff"
          label={labels.surgeon}
          empty={words.noSurgeon}
          options={people
            .filter(({ operates }) => operates)
            .map(({ id, name }) => ({ value: String(id), label: name }))}
        />
      </TransitionForm>
    </div>
  )
}
