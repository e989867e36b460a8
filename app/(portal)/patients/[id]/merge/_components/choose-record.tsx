import Link from 'next/link'
import { GetForm } from '@/app/ui/form/get-form'
import { SubmitButton } from '@/app/ui/form/submit-button'
import { Section } from '@/app/ui/section'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import type { Access } from '@/lib/access/decision/access'
import { dayWords } from '@/lib/clock/hospital-time'
import { type LikelyDuplicate, likelyDuplicates } from '@/lib/flows/compare-records'
import { parseMrn } from '@/lib/patients/model/mrn'
import { fullName } from '@/lib/patients/model/rules'
import type { Banner } from '@/lib/patients/queries/banner'
import { matchReasons, sexes } from '@/lib/patients/words/codes'
import { compareWords, chooseWords as words } from '@/lib/patients/words/merge'
import { patientWords } from '@/lib/patients/words/patient'
import { MrnField } from './mrn-field'

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
  const { records, total } = await likelyDuplicates(access, patient.id)
  return (
    <>
      <GetForm
        values={{ mrn: typed }}
        errors={typed ? { mrn: problemWith(typed, patient) } : {}}
        className="flex max-w-lg flex-col gap-4"
      >
        <MrnField patientId={patient.id} />
        <div>
          <SubmitButton>{words.submit}</SubmitButton>
        </div>
      </GetForm>
      <Section title={words.likely} line={words.likelyLine(records.length, total)}>
        <DataTable
          label={words.likely}
          columns={columnsOf(patient.id)}
          rows={records}
          rowKey={({ id }) => id}
          empty={words.noneLikely}
          className="max-w-4xl"
        />
      </Section>
    </>
  )
}

const { rows: rowWords } = compareWords

const columnsOf = (patientId: string): Column<LikelyDuplicate>[] => [
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
  { id: 'why', head: words.why, labelled: true, cell: ({ why }) => matchReasons[why] },
]

function problemWith(typed: string, patient: Banner): string {
  const mrn = parseMrn(typed)
  if (!mrn) return words.noMrn
  if (mrn === patient.mrn) return words.sameRecord
  return words.noRecord(mrn)
}
