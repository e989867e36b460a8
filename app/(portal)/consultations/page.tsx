import type { Access } from '@/lib/access/access'
import { requirePage } from '@/lib/access/guard'
import { findMenu } from '@/lib/access/registry'
import { readClinics, readWorklist } from '@/lib/consultations/worklist'
import { counted } from '@/lib/format/counted'
import { Notice } from '../../ui/notice'
import { PageHeader } from '../../ui/page-header'
import { Section } from '../../ui/section'
import { type Address, filterOf } from './worklist-address'
import { WorklistFilters } from './worklist-filters'
import { worklistLine } from './worklist-line'
import { WorklistTable } from './worklist-table'
import './consultations.css'

export const metadata = { title: 'Consultations' }

export default async function ConsultationsPage({ searchParams }: { searchParams: Promise<Address> }) {
  const access = await requirePage('/consultations')
  if (!access.may('consultations.read'))
    return (
      <>
        <PageHeader title="Consultations" line={findMenu('menu_consultations')?.purpose} />
        <Notice kind="locked">
          None of your roles may see visits. Ask an administrator for “See visits and their notes”.
        </Notice>
      </>
    )
  return <Worklist access={access} address={await searchParams} />
}

async function Worklist({ access, address }: { access: Access; address: Address }) {
  const filter = filterOf(access, address)
  const [{ open, done, unsigned }, clinics] = await Promise.all([
    readWorklist(access, filter),
    readClinics(access),
  ])
  return (
    <>
      <PageHeader title="Consultations" line={worklistLine({ open, done, unsigned })} />
      <WorklistFilters access={access} filter={filter} clinics={clinics} />
      {unsigned.length > 0 && (
        <Section title="Notes that wait for your signature" line={counted(unsigned.length, 'visit')}>
          <WorklistTable access={access} rows={unsigned} label="Visits with an unsigned note of yours" />
        </Section>
      )}
      <Section
        title={filter.view === 'triage' ? 'Before the doctor' : 'Open visits'}
        line={counted(open.length, 'visit')}
      >
        {open.length > 0 ? (
          <WorklistTable access={access} rows={open} label="Open visits" />
        ) : (
          <p className="text-muted">{emptyWords(filter)}</p>
        )}
      </Section>
      {done.length > 0 && (
        <Section title="Finished today" line={counted(done.length, 'visit')}>
          <WorklistTable access={access} rows={done} label="Visits finished today" />
        </Section>
      )}
    </>
  )
}

function emptyWords({ view, clinic, status }: ReturnType<typeof filterOf>): string {
  if (clinic || status) return 'No open visit fits this filter. Take a part of it away to see more.'
  if (view === 'mine') return 'Nobody waits for you. “All” shows the visits of everybody.'
  return 'Nobody is here. Patients appear when they are checked in at the appointments.'
}
