import { TextField } from '@/app/ui/form/field'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { Section } from '@/app/ui/section'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import { dayAndTime } from '@/lib/clock/hospital-time'
import type { OperationRecord } from '@/lib/theatre/queries/record'
import { specimenWords as words } from '@/lib/theatre/words/record'
import { addSpecimen, handOverSpecimen } from '../_actions/record'
import { isInTheatre, type Parts } from './parts'
import { WrongEntry } from './wrong-entry'

type Specimen = OperationRecord['specimens'][number]

/** What was taken for the laboratory, by its label, until somebody took it there. */
export function SpecimensSection({ access, operation, record: { specimens } }: Parts) {
  const may = access.may('theatre.checklist')
  return (
    <Section title={words.title}>
      <DataTable
        label={words.label}
        columns={columnsOf(operation.id, may)}
        rows={specimens}
        rowKey={({ id }) => id}
        empty={words.empty}
        align="top"
        className="mb-3 max-w-3xl"
      />
      {may && isInTheatre(operation) && (
        <div className="max-w-xl">
          <TransitionForm
            action={addSpecimen}
            hidden={{ id: operation.id }}
            label={words.add}
            summary={words.add}
            labels={words.labels}
            initial={{ quantity: '1' }}
            look="card"
          >
            <TextField
              name="label"
              label={words.labels.label}
              hint={words.hints.label}
              required
              maxLength={60}
              autoComplete="off"
            />
            <TextField name="what" label={words.labels.what} required maxLength={200} autoComplete="off" />
            <TextField
              name="container"
              label={words.labels.container}
              hint={words.hints.container}
              required
              maxLength={100}
              autoComplete="off"
            />
            <TextField
              name="quantity"
              label={words.labels.quantity}
              required
              inputMode="numeric"
              autoComplete="off"
            />
          </TransitionForm>
        </div>
      )}
    </Section>
  )
}

const columnsOf = (operationId: string, may: boolean): Column<Specimen>[] => [
  { id: 'label', head: words.columns.label, lead: true, cell: ({ label }) => label },
  {
    id: 'what',
    head: words.columns.what,
    kind: 'name',
    cell: ({ id, what, errorReason, handedAt }) => (
      <>
        {what}
        <WrongEntry
          of="specimen"
          id={operationId}
          entry={id}
          errorReason={errorReason}
          may={may && !handedAt}
        />
      </>
    ),
  },
  {
    id: 'container',
    head: words.columns.container,
    cell: ({ quantity, container }) => words.containers(quantity, container),
  },
  {
    id: 'handed',
    head: words.columns.handed,
    labelled: true,
    cell: ({ id, handedAt, handedBy, takenBy, errorReason }) => {
      if (handedAt && handedBy && takenBy)
        return words.handed(handedBy, takenBy, dayAndTime(new Date(handedAt)))
      if (errorReason) return null
      if (!may) return words.notYet
      return (
        <TransitionForm
          action={handOverSpecimen}
          hidden={{ id: operationId, entry: id }}
          label={words.handOver}
          summary={words.handOver}
          labels={{ takenBy: words.takenBy }}
        >
          <TextField
            name="takenBy"
            label={words.takenBy}
            hint={words.takenByHint}
            required
            maxLength={100}
            autoComplete="off"
          />
        </TransitionForm>
      )
    },
  },
]
