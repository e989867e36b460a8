import type { Phrase } from '../platform/phrase'
import { NOT_THERE, words } from './words/refusals'

/**
 * The statuses of a record and the steps between them, as data: the transition function, the buttons, the tests and
 * the diagrams in the documentation all read this and nothing else.
 */
export interface Machine<Status extends string, Event extends string, Permission extends string> {
  /** The record’s table name. */
  readonly entity: string
  /** What one of its records is called, if its table holds several kinds: `stay`. */
  readonly kind?: string
  /** Each status with its label. The key is the FHIR code where FHIR has one. */
  readonly statuses: Readonly<Record<Status, string>>
  readonly events: Readonly<Record<Event, Step<Status, Permission>>>
}

export interface Step<Status extends string, Permission extends string> {
  /** The button’s label. */
  readonly label: string
  /** Empty if the event creates the record. */
  readonly from: readonly Status[]
  readonly to: Status
  /** The required permission. */
  readonly permission: Permission
  /** Whether a reason is required; it is stored. */
  readonly needsReason?: true
}

/** Why a step is refused. */
export interface StepRefusal {
  code: 'forbidden' | 'invalid_transition' | 'reason_required'
  words: Phrase
}

interface Asked<Event extends string> {
  event: Event
  /** Undefined for an event that creates the record. */
  status: string | undefined
  reason: string | undefined
  may(permission: string): boolean
}

/** The status after the step, or why it is refused. Further rules are the module's guard. */
export function step<Status extends string, Event extends string, Permission extends string>(
  machine: Machine<Status, Event, Permission>,
  { event, status, reason, may }: Asked<Event>,
): { to: Status } | { refusal: StepRefusal } {
  const { from, to, permission, needsReason, label } = machine.events[event]
  if (!may(permission)) return { refusal: { code: 'forbidden', words: words.mayNot(label) } }
  if (!startsAt(from, status)) {
    const name = machine.statuses[status as Status] ?? status
    const now = status === undefined ? NOT_THERE : name.toLowerCase()
    return { refusal: { code: 'invalid_transition', words: words.notFromHere(label, now) } }
  }
  if (needsReason && !reason?.trim())
    return { refusal: { code: 'reason_required', words: words.reasonRequired() } }
  return { to }
}

/** The events that a user may trigger at `status`, in the machine’s order; for buttons. */
export function eventsAt<Status extends string, Event extends string, Permission extends string>(
  machine: Machine<Status, Event, Permission>,
  status: Status,
  may: (permission: Permission) => boolean,
): Event[] {
  const events = Object.entries(machine.events) as [Event, Step<Status, Permission>][]
  return events.flatMap(([event, { from, permission }]) =>
    from.includes(status) && may(permission) ? [event] : [],
  )
}

/** The final statuses: no step starts from them. */
export function endsOf<Status extends string>(machine: Machine<Status, string, string>): Status[] {
  const steps = Object.values(machine.events)
  return (Object.keys(machine.statuses) as Status[]).filter(
    (status) => !steps.some(({ from }) => from.includes(status)),
  )
}

/** The machine as a Mermaid state diagram, for the documentation. */
export function diagramOf<Status extends string>(machine: Machine<Status, string, string>): string {
  const named = (Object.entries(machine.statuses) as [Status, string][]).map(
    ([status, name]) => `  ${idOf(status)}: ${name}`,
  )
  const arrows = Object.values(machine.events).flatMap(({ from, to, label }) =>
    (from.length === 0 ? ['[*]'] : from.map(idOf)).map((start) => `  ${start} --> ${idOf(to)}: ${label}`),
  )
  const ends = endsOf(machine).map((status) => `  ${idOf(status)} --> [*]`)
  return ['stateDiagram-v2', ...named, ...arrows, ...ends].join('\n')
}

const startsAt = (from: readonly string[], status: string | undefined) =>
  status === undefined ? from.length === 0 : from.includes(status)

/** Mermaid allows no hyphens in state names. */
const idOf = (status: string) => status.replaceAll('-', '_')
