import { PageHeader } from '@/app/ui/page-header'
import { RefreshOnWork } from '@/app/ui/refresh-on-work'
import { Section } from '@/app/ui/section'
import type { Access } from '@/lib/access/decision/access'
import { requirePage } from '@/lib/access/guards/guard'
import { findMenu } from '@/lib/access/registry'
import { readClinics, readWorklist, type WorklistPart } from '@/lib/consultations/worklist'
import { counted } from '@/lib/format/counted'
import { type Address, filterOf, worklistAddress } from './_components/worklist-address'
import { WorklistFilters } from './_components/worklist-filters'
import { worklistLine } from './_components/worklist-line'
import { WorklistTable } from './_components/worklist-table'
import './consultations.css'
import { Notice } from '@/app/ui/feedback/notice'

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
  const [worklist, clinics] = await Promise.all([
    readWorklist(access, filter, { open: address.open, done: address.done, unsigned: address.unsigned }),
    readClinics(access),
  ])
  const { open, done, unsigned } = worklist
  const pagingOf = (part: WorklistPart) => ({
    ...worklist[part],
    noun: 'visit',
    hrefOf: (cursor: string | undefined) => worklistAddress(filter, { [part]: cursor }),
  })
  return (
    <>
      <PageHeader title="Consultations" line={worklistLine(worklist)} />
      <RefreshOnWork on={workShown} />
      <WorklistFilters access={access} filter={filter} clinics={clinics} />
      {unsigned.total > 0 && (
        <div id="to-sign">
          <Section title="Notes that wait for your signature" line={counted(unsigned.total, 'visit')}>
            <WorklistTable
              access={access}
              rows={unsigned.rows}
              label="Visits with an unsigned note of yours"
              paging={pagingOf('unsigned')}
              empty="No note of yours waits."
            />
          </Section>
        </div>
      )}
      <Section
        title={filter.view === 'triage' ? 'Before the doctor' : 'Open visits'}
        line={counted(open.total, 'visit')}
      >
        <WorklistTable
          access={access}
          rows={open.rows}
          label="Open visits"
          paging={pagingOf('open')}
          empty={emptyWords(filter)}
        />
      </Section>
      {done.total > 0 && (
        <Section title="Finished today" line={counted(done.total, 'visit')}>
          <WorklistTable
            access={access}
            rows={done.rows}
            label="Visits finished today"
            paging={pagingOf('done')}
            empty="Nothing is finished yet."
          />
        </Section>
      )}
    </>
  )
}

function emptyWords({ view, clinic, status, highScore }: ReturnType<typeof filterOf>): string {
  if (clinic || status || highScore) return 'No open visits match this filter.'
  if (view === 'mine') return 'No patients waiting for you. “All” shows every visit.'
  return 'No open visits. Patients appear here when they are checked in.'
}
