import type { Route } from 'next'
import Link from 'next/link'
import { SelectField, TextField } from '@/app/ui/form/field'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { Section } from '@/app/ui/section'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import { declared } from '@/lib/access/declared'
import { satisfies } from '@/lib/access/requirement'
import { dayAndTime } from '@/lib/clock/hospital-time'
import type { TheatreTests } from '@/lib/flows/laboratory/theatre-tests'
import { rejectionNames } from '@/lib/laboratory/words/codes'
import { specimenSteps } from '@/lib/laboratory/words/machines'
import { ELSEWHERE } from '@/lib/theatre/model/record-codes'
import type { OperationRecord } from '@/lib/theatre/queries/record'
import { specimenWords as words } from '@/lib/theatre/words/record'
import { addSpecimen, handOverSpecimen } from '../_actions/record'
import { isInTheatre, type Parts } from './parts'
import { WrongEntry } from './wrong-entry'

type Specimen = OperationRecord['specimens'][number]

/** What was taken for the laboratory, by its label, until somebody took it there. */
export function SpecimensSection({
  access,
  operation,
  record: { specimens },
  laboratory,
}: Parts & { laboratory: TheatreTests }) {
  const may = access.may('theatre.checklist')
  return (
    <Section title={words.title}>
      <DataTable
        label={words.label}
        columns={columnsOf(operation, { may, mayLabel: printsLabels(access) }, laboratory)}
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
            <TextField type="time" name="time" label={words.labels.time} hint={words.hints.time} />
          </TransitionForm>
        </div>
      )}
    </Section>
  )
}

/** Whether this person prints the labels of specimens. */
const printsLabels = (access: Parts['access']) =>
  satisfies(access, declared().pages['/patients/collection/[id]/labels'])

const columnsOf = (
  { id: operationId, encounterId }: Parts['operation'],
  { may, mayLabel }: { may: boolean; mayLabel: boolean },
  { tests, sent }: TheatreTests,
): Column<Specimen>[] => [
  { id: 'label', head: words.columns.label, lead: true, cell: ({ label }) => label },
  {
    id: 'what',
    head: words.columns.what,
    kind: 'name',
    cell: ({ id, what, errorReason, handedAt, takenAt }) => (
      <>
        {what}
        {takenAt && (
          <span className="block text-small text-muted">{words.taken(dayAndTime(new Date(takenAt)))}</span>
        )}
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
        return (
          <>
            {words.handed(handedBy, takenBy, dayAndTime(new Date(handedAt)))}
            <InLaboratory
              sent={sent.find(({ entry }) => entry === id)}
              labels={mayLabel ? `/patients/collection/${encounterId}/labels` : null}
            />
          </>
        )
      if (errorReason) return null
      if (!may) return words.notYet
      return (
        <TransitionForm
          action={handOverSpecimen}
          hidden={{ id: operationId, entry: id, ...(tests.length === 0 && { test: ELSEWHERE }) }}
          label={words.handOver}
          summary={words.handOver}
          labels={{ takenBy: words.takenBy, test: words.test }}
        >
          {tests.length > 0 && (
            <SelectField
              name="test"
              label={words.test}
              hint={words.testHint}
              required
              empty={words.chooseTest}
              options={[
                ...tests.map(({ id: value, name: label }) => ({ value, label })),
                { value: ELSEWHERE, label: words.elsewhere },
              ]}
            />
          )}
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

/** How far the laboratory is with it, by its number there, and why it cannot use it. */
function InLaboratory({
  sent,
  labels,
}: {
  sent: TheatreTests['sent'][number] | undefined
  labels: string | null
}) {
  if (!sent) return null
  const { accession, stage, code, reason } = sent
  const why = [code && rejectionNames[code], reason].filter(Boolean).join(': ')
  return (
    <span className="block">
      <span className={code ? 'tag tag-danger' : 'tag'}>
        {words.sent(accession, specimenSteps.stages[stage])}
      </span>
      {why && <span className="block text-small">{why}</span>}
      {labels && stage === 'collected' && (
        <Link href={labels as Route} prefetch={false} className="link block text-small">
          {words.printLabel}
        </Link>
      )}
    </span>
  )
}
