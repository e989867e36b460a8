import { UserPlus } from 'lucide-react'
import Link from 'next/link'
import { Notice } from '@/app/ui/feedback/notice'
import { PageHeader } from '@/app/ui/page-header'
import { Section } from '@/app/ui/section'
import type { Access } from '@/lib/access/decision/access'
import { requirePage } from '@/lib/access/guards/guard'
import { addressOf } from '@/lib/format/address'
import { counted } from '@/lib/format/counted'
import { recentPatients } from '@/lib/patients/queries/recent'
import { unidentifiedPatients } from '@/lib/patients/queries/unidentified'
import { searchPatients } from '@/lib/patients/search/search'
import { PatientSearch } from './_components/patient-search'
import { PatientTable } from './_components/patient-table'
import { UnidentifiedList } from './_components/unidentified-list'

export const metadata = { title: 'Patients' }

export default async function PatientsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const access = await requirePage('/patients')
  const mayRegister = access.may('patients.register') && access.may('patients.read')
  const { q, status, after } = await searchParams
  if (status === 'unidentified' && access.may('patients.read'))
    return <Unidentified access={access} after={after} />
  return (
    <>
      <PageHeader
        title="Patients"
        line={
          mayRegister
            ? 'Search first. Register a patient who is not found.'
            : 'Find a patient and open the chart.'
        }
        action={mayRegister && <RegisterActions />}
      />
      {access.may('patients.read') ? (
        <FindPatient access={access} typed={q} />
      ) : (
        <Notice kind="locked">
          None of your roles may find patients and open their charts. Ask an administrator for “Find patients
          and open their charts” if your work needs it.
        </Notice>
      )}
    </>
  )
}

function RegisterActions() {
  return (
    <div className="flex flex-wrap gap-2">
      <Link href="/patients/new/unknown" className="button button-quiet">
        Unknown patient
      </Link>
      <Link href="/patients/new" className="button">
        <UserPlus aria-hidden className="size-5" />
        Register patient
      </Link>
    </div>
  )
}

/** The patients whose identity is not known. The dashboard leads here. */
async function Unidentified({ access, after }: { access: Access; after: string | string[] | undefined }) {
  const patients = await unidentifiedPatients(access, after)
  const mayIdentify = access.may('patients.register')
  return (
    <>
      <PageHeader
        title="Unidentified patients"
        line={`${counted(patients.total, 'patient')} not identified yet.${mayIdentify && patients.total > 0 ? ' Open the chart to say who it is.' : ''}`}
        action={
          <Link href="/patients" className="button button-quiet">
            Find a patient
          </Link>
        }
      />
      <UnidentifiedList
        patients={patients}
        hrefOf={(cursor) => addressOf('/patients', { status: 'unidentified', after: cursor })}
      />
    </>
  )
}

async function FindPatient({ access, typed }: { access: Access; typed: string | string[] | undefined }) {
  const query = typeof typed === 'string' ? typed : ''
  const [found, recent] = await Promise.all([searchPatients(access, query), recentPatients(access)])
  return (
    <PatientSearch query={query} found={found} mayRegister={access.may('patients.register')}>
      <Section title="Recent patients" line="the charts that you opened last">
        <PatientTable
          label="Recent patients"
          patients={recent}
          empty="You have opened no chart yet. Once you do, the last eight are here, one click away."
        />
      </Section>
    </PatientSearch>
  )
}
