import Link from 'next/link'
import { Section } from '@/app/ui/section'
import type { Access } from '@/lib/access/decision/access'
import { dayWords } from '@/lib/clock/hospital-time'
import { likelyDuplicates } from '@/lib/flows/compare-records'
import { parseMrn } from '@/lib/patients/model/mrn'
import { fullName, sexes } from '@/lib/patients/model/rules'
import type { Banner } from '@/lib/patients/queries/banner'

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
        {likely.length === 0 ? (
          <p className="text-muted">No other record is close to this one. Type its number above.</p>
        ) : (
          <div className="card max-w-4xl overflow-clip">
            <table className="worklist" aria-label="Likely the same person">
              <thead>
                <tr>
                  <th scope="col">Name</th>
                  <th scope="col">Born</th>
                  <th scope="col" className="max-sm:hidden">
                    Sex
                  </th>
                  <th scope="col">MRN</th>
                </tr>
              </thead>
              <tbody>
                {likely.map(({ id, mrn, given, family, born, sex }) => (
                  <tr key={id}>
                    <th scope="row">
                      <Link
                        href={`/patients/${patient.id}/merge?mrn=${mrn}`}
                        prefetch={false}
                        className="link"
                      >
                        <bdi>{fullName({ given, family })}</bdi>
                      </Link>
                    </th>
                    <td>{born ? dayWords(born) : 'Not known'}</td>
                    <td className="max-sm:hidden">{sexes[sex]}</td>
                    <td>{mrn}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Section>
    </>
  )
}

function problemWith(typed: string, patient: Banner): string {
  const mrn = parseMrn(typed)
  if (!mrn) return 'This is no MRN: one of its digits is wrong or missing.'
  if (mrn === patient.mrn) return 'This is the record that you came from. Give the number of the other one.'
  return `No record has the number ${mrn}.`
}
