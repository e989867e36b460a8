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
import { compareWords, chooseWords as words } from '@/lib/patients/words/merge'
import { patientWords } from '@/lib/patients/words/patient'

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
            {words.mrn}
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
          {words.submit}
        </button>
      </form>
      {problem && (
        <p id="other-mrn-problem" className="mt-1 text-small text-danger">
          {problem}
        </p>
      )}
      <Section title={words.likely} line={words.likelyLine}>
        <DataTable
          label={words.likely}
          columns={columnsOf(patient.id)}
          rows={likely}
          rowKey={({ id }) => id}
          empty={words.noneLikely}
          className="max-w-4xl"
        />
      </Section>
    </>
  )
}

type Likely = Awaited<ReturnType<typeof likelyDuplicates>>[number]

const { rows: rowWords } = compareWords

const columnsOf = (patientId: string): Column<Likely>[] => [
  {
    id: 'name',
    head: rowWords.name,
    kind: 'name',
    cell: ({ mrn, given, family }) => (
      <Link href={`/patients/${patientId}/merge?mrn=${mrn}`} prefetch={false} className="link">
        <bdi>{fullName({ given, family })}</bdi>
      </Link>
    ),
  },
  {
    id: 'born',
    head: rowWords.born,
    labelled: true,
    cell: ({ born }) => (born ? dayWords(born) : patientWords.notKnown),
  },
  { id: 'sex', head: rowWords.sex, cell: ({ sex }) => sexes[sex] },
  { id: 'mrn', head: rowWords.mrn, labelled: true, cell: ({ mrn }) => mrn },
]

function problemWith(typed: string, patient: Banner): string {
  const mrn = parseMrn(typed)
  if (!mrn) return words.noMrn
  if (mrn === patient.mrn) return words.sameRecord
  return words.noRecord(mrn)
}
