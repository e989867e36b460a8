import { PatientCell } from '@/app/ui/patient-cell'
import { Section } from '@/app/ui/section'
import type { Access } from '@/lib/access/decision/access'
import type { Board, BoardBed } from '@/lib/inpatient/board/read-boards'
import { boardWords as words } from '@/lib/inpatient/words/board'
import { BedState, StayFlags } from './bed-state'
import { BedStatusSteps } from './bed-status-steps'
import { Since } from './since'
import { stayHref } from './stay-href'

/** The beds of a ward by room: who is in each, or what it waits for. */
export function BedGrid({ access, board: { ward, beds } }: { access: Access; board: Board }) {
  if (beds.length === 0) return <p>{words.noBeds}</p>
  const rooms = [...new Set(beds.map(({ room }) => room))]
  return rooms.map((room) => (
    <Section key={room} title={room ?? ward.name}>
      <ul className="beds">
        {beds
          .filter((bed) => bed.room === room)
          .map((bed) => (
            <li key={bed.id} className="bed" data-status={bed.status}>
              <span className="flex items-start justify-between gap-2">
                <span className="font-strong">{bed.name}</span>
                <BedState bed={bed} />
              </span>
              <InBed access={access} bed={bed} />
              <BedStatusSteps access={access} bed={bed} />
            </li>
          ))}
      </ul>
    </Section>
  ))
}

function InBed({
  access,
  bed: { stay, reservedFor, statusReason, since },
}: {
  access: Access
  bed: BoardBed
}) {
  if (stay)
    return (
      <div>
        <PatientCell patient={stay.patient} href={stayHref(access, stay)} />
        <StayFlags stay={stay} />
        <span className="block text-small text-muted">
          <Since at={stay.inBedSince ?? since} />
          {stay.transferTo && ` · ${words.to(stay.transferTo)}`}
        </span>
      </div>
    )
  if (reservedFor) return <PatientCell patient={reservedFor.patient} href={stayHref(access, reservedFor)} />
  return (
    <span className="text-small text-muted">
      {statusReason && <span className="block">{statusReason}</span>}
      <Since at={since} />
    </span>
  )
}
