import { TextField } from '@/app/ui/form/field'
import { TransitionForm } from '@/app/ui/form/transition-form'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import type { MedicineRule } from '@/lib/inpatient/policies/read-policies'
import { policyWords } from '@/lib/inpatient/policies/words'
import { addHighRiskMedicine, stepHighRiskMedicine } from '../_actions/rules'

const words = policyWords.medicines

const columns: readonly Column<MedicineRule>[] = [
  { id: 'atc', head: words.columns.atc, lead: true, cell: ({ atc }) => atc },
  { id: 'name', head: words.columns.name, cell: ({ name }) => name },
  {
    id: 'source',
    head: words.columns.source,
    from: 'tablet',
    className: 'text-small max-w-80',
    cell: ({ source }) => source,
  },
  {
    id: 'state',
    head: words.columns.state,
    cell: ({ active }) => (
      <span className={`tag ${active ? 'tag-good' : 'tag-plain'}`}>{active ? words.yes : words.no}</span>
    ),
  },
  {
    id: 'change',
    head: words.columns.change,
    kind: 'action',
    cell: ({ atc, name, active }) => (
      <TransitionForm
        action={stepHighRiskMedicine}
        hidden={{ atc, active: active ? 'no' : 'yes' }}
        label={
          active ? (
            <>
              {words.takeOff}
              <span className="sr-only">{words.end(name)}</span>
            </>
          ) : (
            words.putBack(name)
          )
        }
        quiet
      />
    ),
  },
]

/** The medicines whose doses two people sign, those that were taken off the list, and the form that adds some. */
export function MedicineList({ medicines }: { medicines: readonly MedicineRule[] }) {
  return (
    <>
      <DataTable
        label={words.title}
        columns={columns}
        rows={medicines}
        rowKey={({ atc }) => atc}
        empty={words.line}
        align="top"
      />
      <div className="mt-3">
        <TransitionForm
          action={addHighRiskMedicine}
          hidden={{}}
          summary={words.add}
          look="card"
          label={words.submit}
          labels={words.labels}
        >
          <TextField
            name="atc"
            label={words.labels.atc}
            hint={words.atcHint}
            required
            maxLength={7}
            autoComplete="off"
            className="input max-w-40"
          />
          <TextField name="name" label={words.labels.name} required maxLength={200} autoComplete="off" />
          <TextField
            name="reason"
            label={words.labels.reason}
            hint={words.reasonHint}
            required
            maxLength={300}
            autoComplete="off"
          />
        </TransitionForm>
      </div>
    </>
  )
}
