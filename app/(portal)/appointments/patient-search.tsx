'use client'

import Link from 'next/link'
import { type ReactNode, useEffect, useState } from 'react'
import { addressOf } from '@/lib/format/address'

const settleMilliseconds = 200
const fewest = 2

type Keep = Readonly<Record<string, string | number | undefined>>
type Path = '/appointments/book' | '/appointments/walk-in'

/** One patient as the search answers; of a confidential one only that there is one. */
interface Found {
  id: string
  name: string
  mrn: string | null
  age: string | null
  birthDate: string | null
  sex: string | null
  status: string | null
  confidential: boolean
}

/**
 * Finds a patient while somebody types. It is a form that works by itself too: `children` are what the server found for
 * what stood in the address, and stay until something else is typed.
 */
export function PatientSearch({
  path,
  typed: initial,
  keep,
  children,
}: {
  path: Path
  typed: string
  keep: Keep
  children: ReactNode
}) {
  const [typed, setTyped] = useState(initial)
  const found = useFound(typed, initial)
  return (
    <>
      <search>
        <form method="get" action={path} className="filters">
          {Object.entries(keep).map(([name, value]) =>
            value === undefined ? null : <input key={name} type="hidden" name={name} value={value} />,
          )}
          <label className="w-full max-w-md">
            <span className="mb-1 block font-strong">Patient</span>
            <span className="mb-1 block text-small text-muted">Names in any order, or the MRN</span>
            <input
              type="search"
              name="q"
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
              className="input input-wide"
              maxLength={200}
              autoComplete="off"
            />
          </label>
          <button type="submit" className="button">
            Find the patient
          </button>
        </form>
      </search>
      <p role="status" className="sr-only">
        {found && (found.length === 1 ? '1 patient found' : `${found.length} patients found`)}
      </p>
      {found && found.length > 0 ? <Results found={found} path={path} keep={keep} /> : children}
    </>
  )
}

function Results({ found, path, keep }: { found: readonly Found[]; path: Path; keep: Keep }) {
  return (
    <ul className="card max-w-2xl" aria-label="Patients found">
      {found.map(({ id, name, confidential, ...about }) => (
        <li key={id} className="border-b border-line last:border-b-0">
          {confidential ? (
            <p className="px-4 py-3 text-muted">
              Confidential patient. Somebody who may open the chart has to do this.
            </p>
          ) : (
            <Link
              href={addressOf(path, { ...keep, patient: id })}
              prefetch={false}
              className="block px-4 py-3 hover:bg-sunken"
            >
              <span className="font-strong">{name}</span>
              <span className="block text-small text-muted">
                {[
                  about.age,
                  about.sex,
                  about.birthDate && `born ${about.birthDate}`,
                  `MRN ${about.mrn}`,
                  about.status,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </Link>
          )}
        </li>
      ))}
    </ul>
  )
}

/** What is found for `typed` once it rests; undefined for what the server was asked for already, and when it is silent. */
function useFound(typed: string, initial: string): readonly Found[] | undefined {
  const [found, setFound] = useState<readonly Found[]>()
  useEffect(() => {
    const asked = new AbortController()
    if (typed === initial || typed.trim().length < fewest) {
      setFound(undefined)
      return
    }
    const timer = setTimeout(async () => {
      const answer = await search(typed, asked.signal)
      if (!asked.signal.aborted) setFound(answer)
    }, settleMilliseconds)
    return () => {
      clearTimeout(timer)
      asked.abort()
    }
  }, [typed, initial])
  return found
}

async function search(typed: string, signal: AbortSignal): Promise<readonly Found[] | undefined> {
  try {
    const response = await fetch(`/api/patients/search?q=${encodeURIComponent(typed)}`, { signal })
    if (!response.ok) return undefined
    const { patients } = (await response.json()) as { patients: Found[] }
    return patients
  } catch {
    return undefined
  }
}
