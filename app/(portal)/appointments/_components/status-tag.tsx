import {
  CalendarCheck,
  CircleCheck,
  CircleSlash,
  CircleX,
  Hourglass,
  type LucideIcon,
  Megaphone,
  Stethoscope,
  UserCheck,
  UserX,
} from 'lucide-react'
import { type AppointmentStatus, appointmentMachine } from '@/lib/appointments/model/appointment-machine'
import { type TicketStatus, ticketMachine } from '@/lib/appointments/model/ticket-machine'

interface Look {
  Icon: LucideIcon
  tag: string
}

const looks: Record<AppointmentStatus, Look> = {
  proposed: { Icon: Hourglass, tag: 'tag-info' },
  waitlist: { Icon: Hourglass, tag: 'tag-info' },
  booked: { Icon: CalendarCheck, tag: 'tag-plain' },
  'checked-in': { Icon: UserCheck, tag: 'tag-info' },
  fulfilled: { Icon: CircleCheck, tag: 'tag-good' },
  noshow: { Icon: UserX, tag: 'tag-attention' },
  cancelled: { Icon: CircleSlash, tag: 'tag-plain' },
  'entered-in-error': { Icon: CircleX, tag: 'tag-danger' },
}

const ticketLooks: Record<TicketStatus, Look> = {
  waiting: { Icon: Hourglass, tag: 'tag-plain' },
  called: { Icon: Megaphone, tag: 'tag-info' },
  'in-service': { Icon: Stethoscope, tag: 'tag-good' },
  done: { Icon: CircleCheck, tag: 'tag-plain' },
  left: { Icon: UserX, tag: 'tag-attention' },
  'entered-in-error': { Icon: CircleX, tag: 'tag-danger' },
}

/** The status of an appointment by its word and sign. */
export function StatusTag({ status }: { status: AppointmentStatus }) {
  return <Tag {...looks[status]} words={appointmentMachine.statuses[status]} />
}

/** The status of a ticket. */
export function TicketTag({ status }: { status: TicketStatus }) {
  return <Tag {...ticketLooks[status]} words={ticketMachine.statuses[status]} />
}

function Tag({ Icon, tag, words }: Look & { words: string }) {
  return (
    <span className={`tag ${tag}`}>
      <Icon aria-hidden className="size-4 shrink-0" /> {words}
    </span>
  )
}
