import Link from 'next/link'
import { Section } from '@/app/ui/section'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import type { Access } from '@/lib/access/decision/access'
import { dayWords } from '@/lib/clock/hospital-time'
import { likelyDuplicates } from '@/lib/flows/compare-records'
import { parseMrn } from '@/lib/patients/model/mrn'
import { fullName } from '@/lib/patients/model/rules'
import type { Banner } from '@/lib/patients/queries/banner'
import { sexes } from '@/lib/patients/words/codes'

/** Chooses the other record: by its number, or from those that are likely to be the same person. */
export async function ChooseRecord({
  access,
  patient,
  typed,
}: {
  access: Access
  patient: Banner
  typed: string
}) {
  const likely = await likelyDuplicates(access, patient.id)
  const problem = typed && problemWith(typed, patient)
  return (
    <>
      <form className="flex max-w-lg items-end gap-2">
        <div className="flex-1">
          <label htmlFor="other-mrn" className="mb-1 block font-strong">
            MRN of the other record
          </label>
          <input
            id="other-mrn"
            name="mrn"
            defaultValue={typed}
            className="input"
            inputMode="numeric"
            autoComplete="off"
            maxLength={40}
            aria-invalid={problem ? true : undefined}
            aria-describedby={problem ? 'other-mrn-problem' : undefined}
          />
        </div>
        <button type="submit" className="button">
          Compare
        </button>
      </form>
      {problem && (
        <p id="other-mrn-problem" className="mt-1 text-small text-danger">
          {problem}
        </p>
      )}
      <Section title="Likely the same person" line="by birth date, telephone and name">
        <DataTable
          label="Likely the same person"
          columns={columnsOf(patient.id)}
          rows={likely}
          rowKey={({ id }) => id}
          empty="No other record is close to this one. Type its number above."
          className="max-w-4xl"
        />
      </Section>
    </>
  )
}

type Likely = Awaited<ReturnType<typeof likelyDuplicates>>[number]

const columnsOf = (patientId: string): Column<Likely>[] => [
  {
    id: 'name',
    head: 'Name',
    kind: 'name',
    cell: ({ mrn, given, family }) => (
      <Link href={`/patients/${patientId}/merge?mrn=${mrn}`} prefetch={false} className="link">
        <bdi>{fullName({ given, family })}</bdi>
      </Link>
    ),
  },
  { id: 'born', head: 'Born', labelled: true, cell: ({ born }) => (born ? dayWords(born) : 'Not known') },
  { id: 'sex', head: 'Sex', cell: ({ sex }) => sexes[sex] },
  { id: 'mrn', head: 'MRN', labelled: true, cell: ({ mrn }) => mrn },
]

function problemWith(typed: string, patient: Banner): string {
  const mrn = parseMrn(typed)
  if (!mrn) return 'This is no MRN: one of its digits is wrong or missing.'
  if (mrn === patient.mrn) return 'This is the record that you came from. Give the number of the other one.'
  return `No record has the number ${mrn}.`
}
