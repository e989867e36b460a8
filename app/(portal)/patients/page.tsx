import { UserPlus } from 'lucide-react'
import Link from 'next/link'
import type { Access } from '@/lib/access/decision/access'
import { requirePage } from '@/lib/access/guards/guard'
import { counted } from '@/lib/format/counted'
import { recentPatients } from '@/lib/patients/queries/recent'
import { unidentifiedPatients } from '@/lib/patients/queries/unidentified'
import { searchPatients } from '@/lib/patients/search/search'
import { Notice } from '../../ui/notice'
import { PageHeader } from '../../ui/page-header'
import { Section } from '../../ui/section'
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
  const { q, status } = await searchParams
  if (status === 'unidentified' && access.may('patients.read')) return <Unidentified access={access} />
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
async function Unidentified({ access }: { access: Access }) {
  const { patients, more } = await unidentifiedPatients(access)
  const mayIdentify = access.may('patients.register')
  return (
    <>
      <PageHeader
        title="Unidentified patients"
        line={
          more
            ? `The ${counted(patients.length, 'patient')} registered last are listed; there are more.`
            : `${counted(patients.length, 'patient')} not identified yet.${mayIdentify ? ' Open the chart to say who it is.' : ''}`
        }
        action={
          <Link href="/patients" className="button button-quiet">
            Find a patient
          </Link>
        }
      />
      {patients.length > 0 ? (
        <UnidentifiedList patients={patients} />
      ) : (
        <p className="text-muted">
          No unidentified patients. A patient who is registered as unknown is listed here until somebody
          identifies them.
        </p>
      )}
    </>
  )
}

async function FindPatient({ access, typed }: { access: Access; typed: string | string[] | undefined }) {
  const query = typeof typed === 'string' ? typed : ''
  const [found, recent] = await Promise.all([searchPatients(access, query), recentPatients(access)])
  return (
    <PatientSearch query={query} found={found} mayRegister={access.may('patients.register')}>
      <Section title="Recent patients" line="the charts that you opened last">
        {recent.length > 0 ? (
          <PatientTable label="Recent patients" patients={recent} />
        ) : (
          <p className="text-muted">
            You have opened no chart yet. Once you do, the last eight are here, one click away.
          </p>
        )}
      </Section>
    </PatientSearch>
  )
}
