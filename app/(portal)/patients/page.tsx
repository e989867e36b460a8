import { UserPlus } from 'lucide-react'
import Link from 'next/link'
import { Notice } from '@/app/ui/feedback/notice'
import { PageHeader } from '@/app/ui/page-header'
import { Section } from '@/app/ui/section'
import type { Access } from '@/lib/access/decision/access'
import { requirePage } from '@/lib/access/guards/guard'
import { addressOf } from '@/lib/format/address'
import { recentPatients } from '@/lib/patients/queries/recent'
import { unidentifiedPatients } from '@/lib/patients/queries/unidentified'
import { searchPatients } from '@/lib/patients/search/search'
import { unidentifiedWords, listWords as words } from '@/lib/patients/words/list'
import { PatientSearch } from './_components/patient-search'
import { PatientTable } from './_components/patient-table'
import { UnidentifiedList } from './_components/unidentified-list'

export const metadata = { title: words.title }

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
        title={words.title}
        line={mayRegister ? words.searchOrRegister : words.search}
        action={mayRegister && <RegisterActions />}
      />
      {access.may('patients.read') ? (
        <FindPatient access={access} typed={q} />
      ) : (
        <Notice kind="locked">{words.mayNot}</Notice>
      )}
    </>
  )
}

function RegisterActions() {
  return (
    <div className="flex flex-wrap gap-2">
      <Link href="/patients/new/unknown" className="button button-quiet">
        {words.registerUnknown}
      </Link>
      <Link href="/patients/new" className="button">
        <UserPlus aria-hidden className="size-5" />
        {words.register}
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
        title={unidentifiedWords.title}
        line={
          mayIdentify && patients.total > 0
            ? unidentifiedWords.lineToIdentify(patients.total)
            : unidentifiedWords.line(patients.total)
        }
        action={
          <Link href="/patients" className="button button-quiet">
            {unidentifiedWords.find}
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
    <PatientSearch
      query={query}
      found={found}
      mayRegister={access.may('patients.register')}
      mayOpenClosed={access.may('patients.emergency')}
    >
      <Section title={words.recent} line={words.recentLine}>
        <PatientTable label={words.recent} patients={recent} empty={words.noRecent} />
      </Section>
    </PatientSearch>
  )
}
