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
import { formWords } from '@/lib/patients/words/forms'
import { compareWords as words } from '@/lib/patients/words/merge'
import { aged } from '@/lib/patients/words/patient'
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
        label={words.title}
        columns={columnsOf(here, there)}
        rows={[...rows, ...countedRows(here)]}
        rowKey={({ name }) => name}
        empty={words.empty}
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
            labels={{ stays: words.stays, reason: formWords.reason }}
          >
            <input type="hidden" name="patient" value={id} />
            <input type="hidden" name="other" value={otherId} />
            <input type="hidden" name="expectedVersionOfOther" value={there.version} />
            <SelectField
              name="stays"
              label={words.stays}
              hint={words.staysHint}
              required
              options={stays.map((one) => ({
                value: one.id,
                label: (one === here ? words.thisRecord : words.record)(one.mrn, fullName(one)),
              }))}
            />
            <TextField
              name="reason"
              label={formWords.reason}
              hint={words.reasonHint}
              required
              autoComplete="off"
            />
            <div>
              <SubmitButton>{words.submit}</SubmitButton>
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
    head: words.what,
    headHidden: true,
    kind: 'name',
    columnClassName: 'w-36 sm:w-1/4',
    cell: ({ name }) => name,
  },
  { id: 'here', head: words.here, cell: ({ of }) => <Recorded>{of(here)}</Recorded> },
  {
    id: 'there',
    head: words.there,
    cell: ({ of, same = true }) => (
      <>
        <Recorded>{of(there)}</Recorded>
        {same && of(here) !== of(there) && <span className="tag tag-attention ms-2">{words.differs}</span>}
      </>
    ),
  },
]

function Recorded({ children }: { children: ReactNode }) {
  return <bdi className="whitespace-pre-line wrap-anywhere">{children || words.notRecorded}</bdi>
}

const none = (count: number) => (count === 0 ? words.none : count)

/** A row for each thing that a module counts of a record. */
const countedRows = ({ counted }: RecordBeside): Compared[] =>
  counted.map(({ label }, nth) => ({
    name: label,
    of: (record) => none(record.counted[nth]?.count ?? 0),
    same: false,
  }))

const rows: Compared[] = [
  { name: words.rows.mrn, of: ({ mrn }) => mrn, same: false },
  { name: words.rows.name, of: fullName },
  {
    name: words.rows.born,
    of: ({ born, estimated }) => born && aged(dayWords(born), estimated),
  },
  { name: words.rows.sex, of: ({ sex }) => sexes[sex] },
  { name: words.rows.phone, of: ({ phone }) => phone },
  { name: words.rows.address, of: ({ address }) => address },
  { name: words.rows.identifiers, of: ({ identifiers }) => identifiers.join('\n') },
  { name: words.rows.status, of: ({ status }) => patientMachine.statuses[status] },
  { name: words.rows.registered, of: ({ registeredAt }) => dayAndTime(new Date(registeredAt)), same: false },
  { name: words.rows.allergies, of: ({ allergies }) => none(allergies), same: false },
  { name: words.rows.merged, of: ({ joined }) => none(joined), same: false },
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
  if (there.status === 'merged') return words.mergedAlready(there.mrn)
  if (here.joined > 0 && there.joined > 0) return words.bothHoldOthers
  return words.neither
}
