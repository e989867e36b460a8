import type { Access } from '@/lib/access/decision/access'
import { requirePage } from '@/lib/access/guards/guard'
import { findMenu } from '@/lib/access/registry'
import { readClinics, readWorklist, type WorklistRow } from '@/lib/consultations/worklist'
import { counted } from '@/lib/format/counted'
import { Notice } from '../../ui/notice'
import { PageHeader } from '../../ui/page-header'
import { RefreshOnWork } from '../../ui/refresh-on-work'
import { Section } from '../../ui/section'
import { type Address, filterOf } from './_components/worklist-address'
import { WorklistFilters } from './_components/worklist-filters'
import { worklistLine } from './_components/worklist-line'
import { WorklistTable } from './_components/worklist-table'
import './consultations.css'

/** The kinds of records whose steps change a worklist. */
const workShown = ['encounter', 'encounter_note', 'queue_ticket', 'vital_signs', 'patient']

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
  const [worklist, clinics] = await Promise.all([readWorklist(access, filter), readClinics(access)])
  const { open, done, unsigned, totals } = worklist
  return (
    <>
      <PageHeader title="Consultations" line={worklistLine(worklist)} />
      <RefreshOnWork on={workShown} />
      <WorklistFilters access={access} filter={filter} clinics={clinics} />
      {unsigned.length > 0 && (
        <div id="to-sign">
          <Section title="Notes that wait for your signature" line={shownOf(unsigned, totals.unsigned)}>
            <WorklistTable access={access} rows={unsigned} label="Visits with an unsigned note of yours" />
          </Section>
        </div>
      )}
      <Section
        title={filter.view === 'triage' ? 'Before the doctor' : 'Open visits'}
        line={shownOf(open, totals.open)}
      >
        {open.length > 0 ? (
          <WorklistTable access={access} rows={open} label="Open visits" />
        ) : (
          <p className="text-muted">{emptyWords(filter)}</p>
        )}
      </Section>
      {done.length > 0 && (
        <Section title="Finished today" line={shownOf(done, totals.done)}>
          <WorklistTable access={access} rows={done} label="Visits finished today" />
        </Section>
      )}
    </>
  )
}

/** "12 visits", or how many of them are here. */
function shownOf(rows: WorklistRow[], total: number): string {
  const all = counted(total, 'visit')
  return rows.length < total
    ? `the first ${rows.length} of ${all}: choose a clinic or a stage to see the others`
    : all
}

function emptyWords({ view, clinic, status, highScore }: ReturnType<typeof filterOf>): string {
  if (clinic || status || highScore) return 'No open visits match this filter.'
  if (view === 'mine') return 'No patients waiting for you. “All” shows every visit.'
  return 'No open visits. Patients appear here when they are checked in.'
}
