import { SelectField, TextField } from '@/app/ui/form/field'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { Section } from '@/app/ui/section'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import { dayAndTime } from '@/lib/clock/hospital-time'
import { countKinds, countPhases } from '@/lib/theatre/model/record-codes'
import type { OperationRecord } from '@/lib/theatre/queries/record'
import { codeWords } from '@/lib/theatre/words/forms'
import { recordWords, countWords as words } from '@/lib/theatre/words/record'
import { recordTheatreCount } from '../_actions/record'
import { isInTheatre, type Parts } from './parts'

type Count = OperationRecord['counts'][number]

/** The counts, in their order, and the form of another one. */
export function CountsSection({ access, operation, record: { counts } }: Parts) {
  const others = operation.team.filter(({ staffId }) => staffId !== access.person.id)
  const mayCount = access.may('theatre.checklist') && isInTheatre(operation)
  return (
    <Section title={words.title} line={words.line}>
      <DataTable
        label={words.label}
        columns={columns}
        rows={counts}
        rowKey={({ id }) => id}
        empty={words.empty}
        className="mb-3 max-w-3xl"
      />
      {mayCount && others.length === 0 && <p className="text-muted">{words.nobody}</p>}
      {mayCount && others.length > 0 && (
        <div className="max-w-xl">
          <TransitionForm
            action={recordTheatreCount}
            hidden={{ id: operation.id }}
            label={words.add}
            summary={words.add}
            labels={words.labels}
            look="card"
          >
            <SelectField
              name="phase"
              label={words.labels.phase}
              required
              empty={words.choose}
              options={countPhases.map((value) => ({ value, label: words.phases[value] }))}
            />
            <SelectField
              name="kind"
              label={words.labels.kind}
              required
              empty={words.choose}
              options={countKinds.map((value) => ({ value, label: words.kinds[value] }))}
            />
            <TextField
              name="expected"
              label={words.labels.expected}
              hint={words.hints.expected}
              inputMode="numeric"
              autoComplete="off"
            />
            <TextField
              name="counted"
              label={words.labels.counted}
              required
              inputMode="numeric"
              autoComplete="off"
            />
            <SelectField
              name="witness"
              label={words.labels.witness}
              required
              empty={words.choose}
              options={others.map(({ staffId, name, role }) => ({
                value: String(staffId),
                label: recordWords.team(name, codeWords.roles[role]),
              }))}
            />
            <TextField
              name="difference"
              label={words.labels.difference}
              hint={words.hints.difference}
              maxLength={500}
              autoComplete="off"
            />
          </TransitionForm>
        </div>
      )}
    </Section>
  )
}

function Difference({ count: { expected, counted, action } }: { count: Count }) {
  if (expected === counted) return words.none
  const difference = words.open(expected - counted)
  return action ? words.done(difference, action) : <span className="text-danger">{difference}</span>
}

const columns: Column<Count>[] = [
  {
    id: 'what',
    head: words.columns.what,
    kind: 'name',
    cell: ({ kind, phase }) => words.pair(words.kinds[kind], words.phases[phase]),
  },
  {
    id: 'counted',
    head: words.columns.counted,
    kind: 'number',
    labelled: true,
    cell: ({ counted }) => counted,
  },
  {
    id: 'expected',
    head: words.columns.expected,
    kind: 'number',
    labelled: true,
    cell: ({ expected }) => expected,
  },
  {
    id: 'difference',
    head: words.columns.difference,
    labelled: true,
    cell: (count) => <Difference count={count} />,
  },
  {
    id: 'by',
    head: words.columns.by,
    className: 'text-small',
    cell: (count) => words.byTwo(count.by, count.with, dayAndTime(new Date(count.at))),
  },
]
