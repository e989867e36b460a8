import { SelectField } from '@/app/ui/form/field'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { Section } from '@/app/ui/section'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import { dayAndTime } from '@/lib/clock/hospital-time'
import { ALDRETE_READY, aldreteParts } from '@/lib/theatre/model/record-codes'
import type { OperationRecord } from '@/lib/theatre/queries/record'
import { returnWords, recoveryWords as words } from '@/lib/theatre/words/record'
import { acceptTheatreReturn } from '../../../_actions/accept-return'
import { recordRecoveryScore } from '../_actions/record'
import type { Parts } from './parts'

type Score = OperationRecord['scores'][number]

/** The scores in recovery, and the return to the ward. */
export function RecoverySection({ access, operation, record: { scores, return: back } }: Parts) {
  const mayScore = access.may('theatre.prepare') && ['recovery', 'stopped'].includes(operation.status)
  return (
    <Section title={words.title} line={words.source}>
      <DataTable
        label={words.label}
        columns={columns}
        rows={scores}
        rowKey={({ id }) => id}
        empty={words.empty}
        className="mb-3 max-w-3xl"
      />
      {mayScore && (
        <div className="max-w-xl">
          <TransitionForm
            action={recordRecoveryScore}
            hidden={{ id: operation.id }}
            label={words.add}
            summary={words.add}
            labels={words.parts}
            look="card"
          >
            {aldreteParts.map((part) => (
              <SelectField
                key={part}
                name={part}
                label={words.parts[part]}
                required
                empty={words.choose}
                options={words.points[part].map((label, points) => ({
                  value: String(points),
                  label: words.choice(points, label),
                }))}
              />
            ))}
          </TransitionForm>
        </div>
      )}
      {back && (
        <div className="mt-3">
          <p>{returnWords.asked(back.ward, back.askedBy, dayAndTime(new Date(back.askedAt)))}</p>
          {back.acceptedBy && back.acceptedAt ? (
            <p>{returnWords.taken(back.ward, back.acceptedBy, dayAndTime(new Date(back.acceptedAt)))}</p>
          ) : (
            <p className="mb-2 text-danger">{returnWords.waits}</p>
          )}
          {!back.acceptedBy && access.may('theatre.prepare') && back.askedById !== access.person.id && (
            <TransitionForm
              action={acceptTheatreReturn}
              hidden={{ id: operation.id }}
              label={returnWords.acceptOne}
            />
          )}
        </div>
      )}
    </Section>
  )
}

const columns: Column<Score>[] = [
  { id: 'at', head: words.columns.at, kind: 'name', cell: ({ at }) => dayAndTime(new Date(at)) },
  {
    id: 'total',
    head: words.columns.total,
    kind: 'number',
    cell: ({ total }) => (
      <span className={total < ALDRETE_READY ? 'text-danger' : undefined}>{words.outOf(total)}</span>
    ),
  },
  {
    id: 'parts',
    head: words.columns.parts,
    className: 'text-small',
    cell: (score) => aldreteParts.map((part) => words.part(words.parts[part], score[part])).join(', '),
  },
  { id: 'by', head: words.columns.by, cell: ({ by }) => by },
]
