import Link from 'next/link'
import { PatientCell } from '@/app/ui/patient-cell'
import { Section } from '@/app/ui/section'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import { dayAndTime, hospitalDay } from '@/lib/clock/hospital-time'
import { listAddress } from '@/lib/theatre/model/address'
import { spanText } from '@/lib/theatre/model/time-span'
import { lateBy, type UtilisationAddress } from '@/lib/theatre/model/utilisation'
import type { DayCancellation, UsedSession } from '@/lib/theatre/queries/utilisation'
import { codeWords } from '@/lib/theatre/words/forms'
import { sessionWords } from '@/lib/theatre/words/plan'
import { sideOf } from '@/lib/theatre/words/side-of'
import { utilisationWords as words } from '@/lib/theatre/words/utilisation'

/** What a figure was counted from. */
export function ListBehind({
  address: { list },
  sessions,
  cancelled,
}: {
  address: UtilisationAddress
  sessions: readonly UsedSession[]
  cancelled: readonly DayCancellation[]
}) {
  const title = words.lists[list]
  const shown = sessions.filter((one) =>
    list === 'late' ? lateBy(one) > 0 : list === 'turnover' ? one.turnovers.length > 0 : true,
  )
  return (
    <Section title={title}>
      {list === 'cancelled' ? (
        <DataTable
          wide
          label={title}
          columns={cancellations}
          rows={cancelled}
          rowKey={({ id }, place) => id ?? place}
          empty={words.empty}
        />
      ) : (
        <DataTable
          wide
          label={title}
          columns={columns}
          rows={shown}
          rowKey={({ id }) => id}
          empty={words.empty}
        />
      )}
    </Section>
  )
}

const columns: Column<UsedSession>[] = [
  {
    id: 'when',
    head: words.list.when,
    kind: 'name',
    cell: ({ theatreId, theatre, ...session }) => (
      <>
        <Link
          href={listAddress('/theatre', { day: hospitalDay(session.from), theatreId })}
          prefetch={false}
          className="link"
        >
          {spanText(session)}
        </Link>
        <span className="block text-small text-muted">{theatre}</span>
      </>
    ),
  },
  {
    id: 'operations',
    head: words.list.operations,
    kind: 'number',
    labelled: true,
    cell: ({ operations }) => operations,
  },
  {
    id: 'used',
    head: words.list.used,
    labelled: true,
    cell: ({ usedMinutes }) => words.minutes(usedMinutes),
  },
  {
    id: 'first',
    head: words.list.first,
    labelled: true,
    cell: (session) =>
      session.firstIn &&
      (lateBy(session) > 0
        ? words.lateBy(dayAndTime(session.firstIn), lateBy(session))
        : dayAndTime(session.firstIn)),
  },
  {
    id: 'reason',
    head: words.list.reason,
    cell: (session) =>
      lateBy(session) === 0
        ? null
        : session.lateCode
          ? [sessionWords.lateCodes[session.lateCode], session.lateNote].filter(Boolean).join('. ')
          : words.noReason,
  },
  {
    id: 'turnovers',
    head: words.list.turnovers,
    labelled: true,
    cell: ({ turnovers }) => turnovers.join(', '),
  },
]

const cancellations: Column<DayCancellation>[] = [
  {
    id: 'patient',
    head: words.list.patient,
    kind: 'name',
    cell: ({ id, patient }) => <PatientCell patient={patient} href={id && `/theatre/${id}`} />,
  },
  {
    id: 'operation',
    head: words.list.operation,
    cell: ({ display, side }) => display && side && sideOf(display, side),
  },
  {
    id: 'booked',
    head: words.list.booked,
    labelled: true,
    cell: ({ from, theatre }) => (
      <>
        {dayAndTime(from)}
        <span className="block text-small text-muted">{theatre}</span>
      </>
    ),
  },
  {
    id: 'cancelled',
    head: words.list.cancelled,
    labelled: true,
    cell: ({ cancelledAt }) => dayAndTime(cancelledAt),
  },
  {
    id: 'reason',
    head: words.list.reason,
    cell: ({ cancelCode, reason }) => (
      <>
        {codeWords.cancelCodes[cancelCode]}
        {reason && <span className="block text-small text-muted">{reason}</span>}
      </>
    ),
  },
]
