import Link from 'next/link'
import type { Access } from '@/lib/access/decision/access'
import { findDiagnosisCodes, hasDiagnosisCodes } from '@/lib/patients/queries/codings'
import { findCodeWords as words } from '@/lib/patients/words/entries'

/** Finds a code of ICD-10, where the hospital has loaded them, and fills it into the form below. */
export async function FindCode({
  access,
  patientId,
  find = '',
}: {
  access: Access
  patientId: string
  find?: string | undefined
}) {
  if (!(await hasDiagnosisCodes(access))) return null
  const found = find ? await findDiagnosisCodes(access, find) : []
  return (
    <search className="mb-6 block">
      <form className="flex items-end gap-2">
        <div className="flex-1">
          <label htmlFor="find-code" className="mb-1 block font-strong">
            {words.label} <span className="font-plain text-muted">{words.optional}</span>
          </label>
          <input
            id="find-code"
            name="find"
            type="search"
            defaultValue={find}
            maxLength={100}
            className="input"
            autoComplete="off"
          />
        </div>
        <button type="submit" className="button button-quiet">
          {words.submit}
        </button>
      </form>
      {find && found.length === 0 && <p className="mt-2 text-muted">{words.nothing}</p>}
      {found.length > 0 && (
        <ul aria-label={words.found} className="card mt-2 py-1">
          {found.map(({ code, display }) => (
            <li key={code}>
              <Link
                href={`/patients/${patientId}/clinical/problems?code=${encodeURIComponent(code)}`}
                prefetch={false}
                className="flex min-h-9 items-center gap-3 px-4 py-1 hover:bg-sunken"
              >
                <span className="w-16 shrink-0 text-muted">{code}</span> {display}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </search>
  )
}
