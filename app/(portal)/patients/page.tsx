import { UserPlus } from 'lucide-react'
import Link from 'next/link'
import type { Access } from '@/lib/access/access'
import { requirePage } from '@/lib/access/guard'
import { recentPatients } from '@/lib/patients/recent'
import { searchPatients } from '@/lib/patients/search'
import { Notice } from '../../ui/notice'
import { PageHeader } from '../../ui/page-header'
import { Section } from '../../ui/section'
import { PatientSearch } from './patient-search'
import { PatientTable } from './patient-table'

export const metadata = { title: 'Patients' }

export default async function PatientsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const access = await requirePage('/patients')
  const mayRegister = access.may('patients.register') && access.may('patients.read')
  return (
    <>
      <PageHeader
        title="Patients"
        line={
          mayRegister ? 'Search first. Register whoever is not found.' : 'Find a patient and open the chart.'
        }
        action={mayRegister && <RegisterActions />}
      />
      {access.may('patients.read') ? (
        <FindPatient access={access} typed={(await searchParams).q} />
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
