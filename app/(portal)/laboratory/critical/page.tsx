import Link from 'next/link'
import { Notice } from '@/app/ui/feedback/notice'
import { PageHeader } from '@/app/ui/page-header'
import { PatientCell } from '@/app/ui/patient-cell'
import { RefreshOnWork } from '@/app/ui/refresh-on-work'
import { Section } from '@/app/ui/section'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import type { Access } from '@/lib/access/decision/access'
import { requirePage } from '@/lib/access/guards/guard'
import { now } from '@/lib/clock/clock'
import { dayAndTime } from '@/lib/clock/hospital-time'
import { functionWords } from '@/lib/duty/words/machines'
import { duration } from '@/lib/format/duration'
import {
  type Called,
  readCalled,
  readOnCall,
  readToCall,
  type ToCall,
} from '@/lib/laboratory/critical/queries'
import { LATE_MINUTES } from '@/lib/laboratory/critical/to-call'
import { criticalWords as words } from '@/lib/laboratory/words/results/critical'
import { ModuleLinks } from '../_components/module-links'
import { ValueText } from '../_results/value-text'
import { CallForm } from './_components/call-form'

export const metadata = { title: words.title }

/** Critical values: those that nobody has called yet, with the minutes since their release, and the calls of the last day. */
export default async function CriticalPage() {
  const access = await requirePage('/laboratory/critical')
  const [open, called, onCall] = await Promise.all([
    readToCall(access),
    readCalled(access),
    readOnCall(access),
  ])
  const late = open.filter((one) => waited(one.since) >= LATE_MINUTES * MINUTE)
  return (
    <>
      <PageHeader title={words.title} line={words.line(open.length)} />
      <ModuleLinks access={access} current="/laboratory/critical" />
      <RefreshOnWork on={['observation', 'duty_assignment']} />
      {late.length > 0 && (
        <Notice kind="danger">
          <p className="font-strong">{words.late(LATE_MINUTES)}</p>
          <p>
            {words.tell}:{' '}
            {onCall.length === 0
              ? words.nobodyOnDuty
              : onCall.map((one) => words.onDuty(one.name, functionWords[one.function])).join(', ')}
          </p>
        </Notice>
      )}
      <Section title={words.toCall} line={words.toCallLine}>
        <DataTable
          wide
          label={words.toCall}
          columns={toCallColumns(access)}
          rows={open}
          rowKey={({ id }) => id}
          empty={words.none}
          align="top"
          toneOf={() => 'danger'}
        />
      </Section>
      <Section title={words.called}>
        <DataTable
          wide
          label={words.called}
          columns={calledColumns}
          rows={called}
          rowKey={({ id, at }) => `${id}-${at.getTime()}`}
          empty={words.noneCalled}
          align="top"
        />
      </Section>
    </>
  )
}

const MINUTE = 60_000

/** Milliseconds, of one minute at least. */
const waited = (at: Date) => Math.max(MINUTE, now().getTime() - at.getTime())

const { columns: heads } = words

const shared: readonly Column<ToCall | Called>[] = [
  {
    id: 'value',
    head: heads.value,
    kind: 'name',
    cell: ({ test, value, unit, flag, specimenId, accession }) => (
      <>
        <span className="block">{test}</span>
        <ValueText value={value ?? ''} unit={unit} flag={flag} />
        {specimenId && (
          <Link
            href={`/laboratory/specimens/${specimenId}`}
            prefetch={false}
            className="link block text-small font-plain"
          >
            {accession}
          </Link>
        )}
      </>
    ),
  },
  {
    id: 'patient',
    head: heads.patient,
    cell: ({ patient }) => <PatientCell patient={patient} href={null} />,
  },
  {
    id: 'ordered',
    head: heads.ordered,
    cell: ({ orderedBy, order, visitNumber }) => (
      <>
        {orderedBy}
        {visitNumber && (
          <span className="block text-small text-muted">
            {order}, {words.visit(visitNumber)}
          </span>
        )}
      </>
    ),
  },
]

const toCallColumns = (access: Access): Column<ToCall>[] => [
  ...shared,
  {
    id: 'since',
    head: heads.since,
    lead: true,
    cell: ({ since }) => <span className="tag tag-danger">{duration(waited(since))}</span>,
  },
  {
    id: 'call',
    head: heads.call,
    headHidden: true,
    kind: 'action',
    cell: ({ id, version, patient }) =>
      access.may('laboratory.critical') && !patient.hidden && <CallForm id={id} version={version} />,
  },
]

const calledColumns: readonly Column<Called>[] = [
  ...shared,
  {
    id: 'told',
    head: heads.told,
    cell: ({ calledTo, calledBy, at, comment }) => (
      <>
        {words.told(calledTo, calledBy, dayAndTime(at))}
        {comment && <bdi className="block text-small text-muted">{comment}</bdi>}
      </>
    ),
  },
]
