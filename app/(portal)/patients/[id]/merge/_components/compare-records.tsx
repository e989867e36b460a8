import { forbidden } from 'next/navigation'
import type { ReactNode } from 'react'
import { Notice } from '@/app/ui/feedback/notice'
import { SelectField, TextField } from '@/app/ui/form/field'
import { Form } from '@/app/ui/form/form'
import { SubmitButton } from '@/app/ui/form/submit-button'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import type { Access } from '@/lib/access/decision/access'
import { dayAndTime, dayWords } from '@/lib/clock/hospital-time'
import { type RecordBeside, readBeside } from '@/lib/flows/compare-records'
import { emptyForm } from '@/lib/forms/form-state'
import { patientMachine } from '@/lib/patients/model/patient-machine'
import { fullName } from '@/lib/patients/model/rules'
import { openChart } from '@/lib/patients/queries/banner'
import { sexes } from '@/lib/patients/words/codes'
import { eventsAt } from '@/lib/workflow/machine'
import { mergeRecords } from '../_actions/merge'

/** The two records side by side, with what differs marked in words, and the form that merges them. */
export async function CompareRecords({
  access,
  id,
  otherId,
}: {
  access: Access
  id: string
  otherId: string
}) {
  // Looking at the other record is a read of its chart too, and may be refused.
  await openChart(access, otherId, 'merge')
  const [here, there] = await readBeside(access, [id, otherId])
  if (!here || !there) forbidden()
  const stays = [here, there].filter((one) => mayStay(one, one === here ? there : here, access))
  return (
    <>
      <DataTable
        label="The two records"
        columns={columnsOf(here, there)}
        rows={[...rows, ...countedRows(here)]}
        rowKey={({ name }) => name}
        empty="Nothing to compare."
        layout="grid"
        className="max-w-4xl [&_table]:table-fixed"
      />
      <div className="mt-6 max-w-lg">
        {stays.length === 0 ? (
          <Notice kind="info">{whyNot(here, there)}</Notice>
        ) : (
          <Form
            action={mergeRecords}
            initial={emptyForm({ stays: stays[0]?.id })}
            formKey={crypto.randomUUID()}
            expectedVersion={here.version}
            labels={{ stays: 'Record that stays in use', reason: 'Reason' }}
          >
            <input type="hidden" name="patient" value={id} />
            <input type="hidden" name="other" value={otherId} />
            <input type="hidden" name="expectedVersionOfOther" value={there.version} />
            <SelectField
              name="stays"
              label="Record that stays in use"
              hint="The other one is merged into it."
              required
              options={stays.map((one) => ({
                value: one.id,
                label: `${one.mrn}, ${fullName(one)}${one === here ? ' (this record)' : ''}`,
              }))}
            />
            <TextField
              name="reason"
              label="Reason"
              hint="How you know that both are one person."
              required
              autoComplete="off"
            />
            <div>
              <SubmitButton>Merge records</SubmitButton>
            </div>
          </Form>
        )}
      </div>
    </>
  )
}

interface Compared {
  name: string
  of: (record: RecordBeside) => ReactNode
  /** Whether it should be the same of one person. */
  same?: boolean
}

const columnsOf = (here: RecordBeside, there: RecordBeside): Column<Compared>[] => [
  {
    id: 'what',
    head: 'What',
    headHidden: true,
    kind: 'name',
    columnClassName: 'w-36 sm:w-1/4',
    cell: ({ name }) => name,
  },
  { id: 'here', head: 'This record', cell: ({ of }) => <Recorded>{of(here)}</Recorded> },
  {
    id: 'there',
    head: 'The other record',
    cell: ({ of, same = true }) => (
      <>
        <Recorded>{of(there)}</Recorded>
        {same && of(here) !== of(there) && <span className="tag tag-attention ms-2">Differs</span>}
      </>
    ),
  },
]

function Recorded({ children }: { children: ReactNode }) {
  return <bdi className="whitespace-pre-line wrap-anywhere">{children || 'Not recorded'}</bdi>
}

const none = (count: number) => (count === 0 ? 'None' : count)

/** A row for each thing that a module counts of a record. */
const countedRows = ({ counted }: RecordBeside): Compared[] =>
  counted.map(({ label }, nth) => ({
    name: label,
    of: (record) => none(record.counted[nth]?.count ?? 0),
    same: false,
  }))

const rows: Compared[] = [
  { name: 'MRN', of: ({ mrn }) => mrn, same: false },
  { name: 'Name', of: fullName },
  {
    name: 'Born',
    of: ({ born, estimated }) => born && `${estimated ? 'about ' : ''}${dayWords(born)}`,
  },
  { name: 'Sex', of: ({ sex }) => sexes[sex] },
  { name: 'Telephone', of: ({ phone }) => phone },
  { name: 'Address', of: ({ address }) => address },
  { name: 'Other numbers', of: ({ identifiers }) => identifiers.join('\n') },
  { name: 'Status', of: ({ status }) => patientMachine.statuses[status] },
  { name: 'Registered', of: ({ registeredAt }) => dayAndTime(new Date(registeredAt)), same: false },
  { name: 'Active allergies', of: ({ allergies }) => none(allergies), same: false },
  { name: 'Merged records', of: ({ joined }) => none(joined), same: false },
]

/** Whether `goes` can be merged into `stays`, which stays in use; the command has the last word. */
function mayStay(stays: RecordBeside, goes: RecordBeside, access: Access): boolean {
  return (
    stays.status !== 'merged' &&
    stays.status !== 'entered-in-error' &&
    goes.joined === 0 &&
    eventsAt(patientMachine, goes.status, access.may).includes('merge')
  )
}

function whyNot(here: RecordBeside, there: RecordBeside): string {
  if (there.status === 'merged') return `${there.mrn} is merged into another record already.`
  if (here.joined > 0 && there.joined > 0)
    return 'Both have other records merged into them. Unmerge those of one of the two first.'
  return 'Neither of the two can be merged into the other now: a record that is merged must be in use, and must not hold merged records itself.'
}
